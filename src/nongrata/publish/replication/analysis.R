# Makes two tables and two figures from the folder data, in output/r. Run it as: Rscript code/analysis.R
# It needs R 4.0 or later, and no packages.

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
root <- dirname(dirname(normalizePath(script)))
output <- file.path(root, "output", "r")
dir.create(output, recursive = TRUE, showWarnings = FALSE)

# --- the measures, with the year where the day is known to it, and the persons that no other measure tells

measures <- read.csv(file.path(root, "data", "measures.csv"), na.strings = "", colClasses = "character")
first <- substr(measures$date_first, 1, 4)
last <- substr(measures$date_last, 1, 4)
measures$year <- as.numeric(ifelse(first == last, first, NA))
numbers <- c("count_low", "count_best", "count_high", "untold_low", "untold_high")
measures[numbers] <- lapply(measures[numbers], as.numeric)
for (end in c("low", "high")) {
  untold <- measures[[paste0("untold_", end)]]
  measures[[paste0("persons_", end)]] <- ifelse(is.na(untold), measures[[paste0("count_", end)]], untold)
}
done <- measures[measures$status == "done", ]
expulsions <- done[done$measure == "expulsion", ]

write_table <- function(table, name) {
  write.csv(table, file.path(output, name), row.names = FALSE, quote = FALSE)
}

# --- table 1: by kind the measures; those whose number has both ends; their persons; those that were reviewed

by_kind <- lapply(sort(unique(done$measure), method = "radix"), function(kind) {
  of <- done[done$measure == kind, ]
  bounded <- of[!is.na(of$persons_low) & !is.na(of$persons_high), ]
  data.frame(
    measure = kind, measures = nrow(of), with_number = nrow(bounded), persons_low = sum(bounded$persons_low),
    persons_high = sum(bounded$persons_high), reviewed = sum(of$reviewed == "True")
  )
})
heads <- c("measure", "measures", "with_number", "persons_low", "persons_high", "reviewed")
empty <- function(heads) setNames(data.frame(matrix(nrow = 0, ncol = length(heads))), heads)
write_table(if (length(by_kind)) do.call(rbind, by_kind) else empty(heads), "table-1.csv")

# --- table 2: logarithm of the persons expelled, least squares, standard errors robust to unequal variance (HC1)

rows <- subset(expulsions, joint == "False" & !is.na(count_best) & count_best > 0 & !is.na(year))
x <- cbind(
  rep(1, nrow(rows)), as.numeric(!is.na(rows$reason) & rows$reason == "retaliation"), rows$year - 2000
)
y <- log(rows$count_best)
n <- nrow(x)
k <- 3
table_2 <- empty(c("term", "estimate", "standard_error", "n"))
if (n > k && qr(x)$rank == k) {
  inverse <- solve(crossprod(x))
  estimate <- drop(inverse %*% crossprod(x, y))
  meat <- x * drop(y - x %*% estimate)
  errors <- sqrt(diag(inverse %*% crossprod(meat) %*% inverse) * n / (n - k))
  table_2 <- data.frame(
    term = c("constant", "retaliation", "years_since_2000"), estimate = sprintf("%.4f", estimate),
    standard_error = sprintf("%.4f", errors), n = n
  )
}
write_table(table_2, "table-2.csv")

# --- figures

bars <- function(counts, head, name) {
  png(file.path(output, name), width = 1200, height = 720, res = 144)
  if (length(counts)) {
    barplot(counts, xlab = head, ylab = "Expulsions", col = "#4c6a92", border = NA, las = 2, cex.names = 0.7)
  } else {
    plot.new()
    title(xlab = head, ylab = "Expulsions")
  }
  invisible(dev.off())
}

years <- expulsions$year[!is.na(expulsions$year)]
every_year <- if (length(years)) seq(min(years), max(years))
bars(table(factor(years, levels = every_year)), "Year", "figure-1.png")
states <- table(unlist(strsplit(expulsions$sending, ";", fixed = TRUE)))
if (length(states)) states <- states[order(-states, names(states), method = "radix")]
bars(head(states, 10), "State whose people were expelled", "figure-2.png")
