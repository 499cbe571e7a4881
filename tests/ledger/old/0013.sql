BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0013');
CREATE TABLE alert (
	number INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	rule TEXT, 
	output TEXT NOT NULL, 
	change INTEGER, 
	kinds TEXT, 
	day DATE, 
	added VARCHAR(32) NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	tries INTEGER NOT NULL, 
	due VARCHAR(32) NOT NULL, 
	error TEXT, 
	PRIMARY KEY (number), 
	UNIQUE (id, output)
);
CREATE TABLE alert_rule (
	name VARCHAR(64) NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE change (
	number INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	measure VARCHAR(16) NOT NULL, 
	was VARCHAR(16), 
	added VARCHAR(32) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "change" VALUES(1,'51998ecc0c1093a3','6e16457f5bd01ded',NULL,'2026-11-26T07:23:27.770111+00:00','{"cause": "report", "kinds": ["new"], "moves": [["count", null, "45"], ["best", null, "45"], ["date", null, "2022-03-23"], ["status", null, "done"], ["reports", null, "1"], ["origins", null, "1"], ["credibility", null, "2"]], "state": {"measure": "expulsion", "receiving": ["POL"], "sending": ["RUS"], "count_low": 45, "count_best": 45, "count_high": 45, "date_first": "2022-03-23", "date_last": "2022-03-23", "status": "done", "reports": 1, "origins": 1, "credibility": "2", "reviewed": false, "conflict": false}, "came": ["6e16457f5bd01ded"], "went": [], "into": null}');
INSERT INTO "change" VALUES(2,'22716163f5dc504b','fdc5c2a6f20aaa0a','6e16457f5bd01ded','2026-11-26T07:23:27.817574+00:00','{"cause": "report", "kinds": ["reports"], "moves": [["reports", "1", "2"], ["origins", "1", "2"]], "state": {"measure": "expulsion", "receiving": ["POL"], "sending": ["RUS"], "count_low": 45, "count_best": 45, "count_high": 45, "date_first": "2022-03-23", "date_last": "2022-03-23", "status": "done", "reports": 2, "origins": 2, "credibility": "2", "reviewed": false, "conflict": false}, "came": ["fdc5c2a6f20aaa0a"], "went": [], "into": null}');
INSERT INTO "change" VALUES(3,'2e2bdd22ccc2066c','731c2f28d323bfb1',NULL,'2026-11-26T07:23:27.868706+00:00','{"cause": "report", "kinds": ["new"], "moves": [["count", null, "20"], ["best", null, "20"], ["date", null, "2022-03-18"], ["status", null, "done"], ["reports", null, "1"], ["origins", null, "1"], ["credibility", null, "6"]], "state": {"measure": "expulsion", "receiving": ["BGR", "EST", "LTU", "LVA"], "sending": ["RUS"], "count_low": 20, "count_best": 20, "count_high": 20, "date_first": "2022-03-18", "date_last": "2022-03-18", "status": "done", "reports": 1, "origins": 1, "credibility": "6", "reviewed": false, "conflict": false}, "came": ["731c2f28d323bfb1"], "went": [], "into": null}');
INSERT INTO "change" VALUES(4,'070c7294f4115e28','89c367e507088368',NULL,'2026-11-26T07:23:27.868706+00:00','{"cause": "report", "kinds": ["new"], "moves": [["count", null, "10"], ["best", null, "10"], ["date", null, "2022-03-18"], ["status", null, "done"], ["reports", null, "1"], ["origins", null, "1"], ["credibility", null, "6"]], "state": {"measure": "expulsion", "receiving": ["BGR"], "sending": ["RUS"], "count_low": 10, "count_best": 10, "count_high": 10, "date_first": "2022-03-18", "date_last": "2022-03-18", "status": "done", "reports": 1, "origins": 1, "credibility": "6", "reviewed": false, "conflict": false}, "came": ["89c367e507088368"], "went": [], "into": null}');
CREATE TABLE claim (
	reading INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	newest BOOLEAN NOT NULL, 
	block VARCHAR(16), 
	record TEXT NOT NULL, forgotten BOOLEAN DEFAULT 0 NOT NULL, source TEXT, answers BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (reading, id), 
	FOREIGN KEY(document) REFERENCES document (id), 
	FOREIGN KEY(reading) REFERENCES reading (number)
);
INSERT INTO "claim" VALUES(1,'6e16457f5bd01ded','42db37b8278a0898',1,'6e16457f5bd01ded','{"anchor": [7, 15], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "details": {"attribution": {"capacity": "ministry", "office": null, "speaker": "the foreign ministry in Warsaw", "stance": "asserts", "state": "POL", "terms": "on the record", "through": null}, "roles": ["diplomat"]}, "document": "42db37b8278a0898", "evidence": {"attribution": [[55, 85], [86, 90]], "count": [[16, 18]], "date": [[37, 53]], "receiving": [[0, 6], [79, 85]], "roles": [[27, 36]], "sending": [[19, 26]], "status": [[7, 15]]}, "id": "6e16457f5bd01ded", "joint": false, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-25", "2022-03-25"], "reason": null, "receiving": ["POL"], "sending": ["RUS"], "sentence_span": [0, 104], "status": "done", "unresolved": []}',0,'POL',0);
INSERT INTO "claim" VALUES(2,'fdc5c2a6f20aaa0a','b8526e20bd8571b3',1,'6e16457f5bd01ded','{"anchor": [7, 15], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "details": {"roles": ["diplomat"]}, "document": "b8526e20bd8571b3", "evidence": {"count": [[16, 18]], "date": [[37, 53]], "receiving": [[0, 6]], "roles": [[27, 36]], "sending": [[19, 26]], "status": [[7, 15]]}, "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-24", "2022-03-24"], "reason": null, "receiving": ["POL"], "sending": ["RUS"], "sentence_span": [0, 54], "status": "done", "unresolved": []}',0,'Warsaw Gazette',0);
INSERT INTO "claim" VALUES(3,'731c2f28d323bfb1','ff1cbd0c812931b8',1,'731c2f28d323bfb1','{"anchor": [57, 65], "count": [20, 20], "date": ["2022-03-18", "2022-03-18"], "details": {"roles": ["diplomat"]}, "document": "ff1cbd0c812931b8", "evidence": {"count": [[66, 79]], "date": [[0, 16]], "receiving": [[17, 25], [27, 33], [35, 44], [49, 56], [99, 107]], "roles": [[88, 97]], "sending": [[80, 87], [121, 128]], "status": [[57, 65]]}, "id": "731c2f28d323bfb1", "joint": true, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-19", "2022-03-19"], "reason": null, "receiving": ["BGR", "EST", "LTU", "LVA"], "sending": ["RUS"], "sentence_span": [0, 98], "status": "done", "unresolved": []}',0,'Baltic Post',0);
INSERT INTO "claim" VALUES(3,'89c367e507088368','ff1cbd0c812931b8',1,'89c367e507088368','{"anchor": [108, 116], "count": [10, 10], "date": ["2022-03-18", "2022-03-18"], "details": {"roles": ["diplomat"]}, "document": "ff1cbd0c812931b8", "evidence": {"count": [[117, 120]], "date": [[139, 155]], "receiving": [[99, 107], [17, 25]], "roles": [[129, 138]], "sending": [[121, 128], [80, 87]], "status": [[108, 116]]}, "id": "89c367e507088368", "joint": false, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-19", "2022-03-19"], "reason": null, "receiving": ["BGR"], "sending": ["RUS"], "sentence_span": [99, 156], "status": "done", "unresolved": []}',0,'Baltic Post',0);
CREATE TABLE "claim_key" (
	claim VARCHAR(16) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	receiving TEXT NOT NULL, 
	sending TEXT NOT NULL, 
	reach_first DATE NOT NULL, 
	reach_last DATE NOT NULL, 
	PRIMARY KEY (claim, kind, receiving, sending)
);
INSERT INTO "claim_key" VALUES('6e16457f5bd01ded','expulsion','POL','RUS','2022-03-23','2022-03-26');
INSERT INTO "claim_key" VALUES('6e16457f5bd01ded','expulsion:45','POL','RUS','2022-03-23','2022-03-26');
INSERT INTO "claim_key" VALUES('731c2f28d323bfb1','expulsion','BGR EST LTU LVA','RUS','2022-03-18','2022-03-21');
INSERT INTO "claim_key" VALUES('731c2f28d323bfb1','expulsion:20','BGR EST LTU LVA','RUS','2022-03-18','2022-03-21');
INSERT INTO "claim_key" VALUES('89c367e507088368','expulsion','BGR','RUS','2022-03-18','2022-03-21');
INSERT INTO "claim_key" VALUES('89c367e507088368','expulsion:10','BGR','RUS','2022-03-18','2022-03-21');
INSERT INTO "claim_key" VALUES('fdc5c2a6f20aaa0a','expulsion','POL','RUS','2022-03-23','2022-03-26');
INSERT INTO "claim_key" VALUES('fdc5c2a6f20aaa0a','expulsion:45','POL','RUS','2022-03-23','2022-03-26');
CREATE TABLE claim_word (
	claim VARCHAR(16) NOT NULL, 
	word VARCHAR(64) NOT NULL, 
	PRIMARY KEY (claim, word)
);
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','23');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','expelled');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','foreign');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','russian');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','ministry');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','diplomats');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','in');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','warsaw');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','said');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','45');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','2022');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','wednesday');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','on');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','poland');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','march');
INSERT INTO "claim_word" VALUES('6e16457f5bd01ded','the');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','23');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','expelled');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','russian');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','diplomats');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','45');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','2022');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','on');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','poland');
INSERT INTO "claim_word" VALUES('fdc5c2a6f20aaa0a','march');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','lithuania');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','expelled');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','russian');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','diplomats');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','2022');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','total');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','march');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','bulgaria');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','latvia');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','on');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','and');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','estonia');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','a');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','18');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','20');
INSERT INTO "claim_word" VALUES('731c2f28d323bfb1','of');
INSERT INTO "claim_word" VALUES('89c367e507088368','expelled');
INSERT INTO "claim_word" VALUES('89c367e507088368','russian');
INSERT INTO "claim_word" VALUES('89c367e507088368','diplomats');
INSERT INTO "claim_word" VALUES('89c367e507088368','2022');
INSERT INTO "claim_word" VALUES('89c367e507088368','bulgaria');
INSERT INTO "claim_word" VALUES('89c367e507088368','march');
INSERT INTO "claim_word" VALUES('89c367e507088368','on');
INSERT INTO "claim_word" VALUES('89c367e507088368','18');
INSERT INTO "claim_word" VALUES('89c367e507088368','ten');
CREATE TABLE covered_day (
	number INTEGER NOT NULL, 
	published_first DATE, 
	published_last DATE, 
	week VARCHAR(8), 
	screened INTEGER NOT NULL, 
	read INTEGER NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "covered_day" VALUES(1,'2022-03-19','2022-03-19','2022-W11',1,1);
INSERT INTO "covered_day" VALUES(2,'2022-03-24','2022-03-24','2022-W12',1,1);
INSERT INTO "covered_day" VALUES(3,'2022-03-25','2022-03-25','2022-W12',1,1);
CREATE TABLE dataset (
	name VARCHAR(64) NOT NULL, 
	source TEXT NOT NULL, 
	added VARCHAR(32) NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE dataset_row (
	dataset VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (dataset, number), 
	FOREIGN KEY(dataset) REFERENCES dataset (name)
);
CREATE TABLE document (
	id VARCHAR(16) NOT NULL, 
	text VARCHAR(64) NOT NULL, 
	title TEXT, 
	outlet TEXT, 
	language VARCHAR(8) NOT NULL, 
	address TEXT, 
	published_first DATE, 
	published_last DATE, 
	published_from TEXT, 
	retrieved VARCHAR(32), 
	revises VARCHAR(16), 
	name TEXT, 
	added VARCHAR(32) NOT NULL, 
	superseded BOOLEAN NOT NULL, 
	until DATE, screened_out BOOLEAN, place VARCHAR(16), modified_first DATE, modified_last DATE, modified_from TEXT, written_first DATE, written_last DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(text) REFERENCES text (hash)
);
INSERT INTO "document" VALUES('42db37b8278a0898','fa36ffcfe699f00b291fece410c6bfc228387b05c50adadce5e559913030513c',NULL,'Evening Herald','en',NULL,'2022-03-25','2022-03-25',NULL,NULL,NULL,NULL,'2026-11-26T07:23:27.770111+00:00',0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "document" VALUES('b8526e20bd8571b3','65ff573b08013a72ed8c9d2f43e84d118b00694c37f8e73593d128c571cd9d71',NULL,'Warsaw Gazette','en',NULL,'2022-03-24','2022-03-24',NULL,NULL,NULL,NULL,'2026-11-26T07:23:27.817574+00:00',0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "document" VALUES('ff1cbd0c812931b8','f61fbafb69c22d594cd92e69d83440c21e2fe4be2f1fdbb8c4eaea2d309922c6',NULL,'Baltic Post','en',NULL,'2022-03-19','2022-03-19',NULL,NULL,NULL,NULL,'2026-11-26T07:23:27.868706+00:00',0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE fingerprint (
	document VARCHAR(16) NOT NULL, 
	kept BLOB NOT NULL, 
	PRIMARY KEY (document), 
	FOREIGN KEY(document) REFERENCES document (id)
);
INSERT INTO "fingerprint" VALUES('42db37b8278a0898',X'5B22776F7264732D31222C20224576656E696E6720486572616C64222C206E756C6C2C2031365D0AD66F4A4276771E4362E5E08E82ACB4A9');
INSERT INTO "fingerprint" VALUES('b8526e20bd8571b3',X'5B22776F7264732D31222C20225761727361772047617A65747465222C206E756C6C2C20305D0A');
INSERT INTO "fingerprint" VALUES('ff1cbd0c812931b8',X'5B22776F7264732D31222C202242616C74696320506F7374222C206E756C6C2C2035365D0AAA41B515321F991A50B7693AF6705D3B6882F45B04EF41718C008B8196483394089B48A61A9723A728FF1BB55EDBB4BB565911D5606E08EA');
CREATE TABLE judgement (
	id VARCHAR(16) NOT NULL, 
	verdict VARCHAR(16) NOT NULL, 
	claim VARCHAR(16) NOT NULL, 
	other VARCHAR(16), 
	field VARCHAR(16), 
	value TEXT, 
	"by" TEXT NOT NULL, 
	made VARCHAR(32), 
	undoes VARCHAR(16), 
	added VARCHAR(32) NOT NULL, why TEXT, redacted VARCHAR(16), 
	PRIMARY KEY (id)
);
CREATE TABLE made_by (
	algorithm VARCHAR(32) NOT NULL, 
	PRIMARY KEY (algorithm)
);
INSERT INTO "made_by" VALUES('features-8');
CREATE TABLE "measure" (
	"row" INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	block VARCHAR(16) NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	kind VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	date_first DATE, 
	date_last DATE, 
	reason VARCHAR(16), 
	credibility VARCHAR(1) NOT NULL, 
	best INTEGER, 
	reports INTEGER NOT NULL, 
	told DATE, 
	disputed BOOLEAN NOT NULL, 
	conflicting BOOLEAN DEFAULT 0 NOT NULL, 
	regraded VARCHAR(1), 
	low INTEGER, 
	high INTEGER, 
	untold_low INTEGER, 
	untold_high INTEGER, 
	record TEXT NOT NULL, 
	stands BOOLEAN NOT NULL, 
	day DATE NOT NULL, 
	total TEXT, 
	PRIMARY KEY ("row")
);
INSERT INTO "measure" VALUES(1,'fdc5c2a6f20aaa0a','6e16457f5bd01ded',NULL,NULL,'expulsion','done','2022-03-23','2022-03-23',NULL,'2',45,2,'2022-03-24',0,0,NULL,45,45,NULL,NULL,'{"actors": ["POL"], "algorithm": "features-8", "best": 45, "chain": [["done", "fdc5c2a6f20aaa0a", "2022-03-24"]], "claims": ["fdc5c2a6f20aaa0a", "6e16457f5bd01ded"], "count": [45, 45], "credibility": ["2", ["A party says so on the record (2 of 2 independent origins)."]], "date": ["2022-03-23", "2022-03-23"], "dissents": [], "documents": ["42db37b8278a0898", "b8526e20bd8571b3"], "figures": [["fdc5c2a6f20aaa0a", 45, 45, false, 379]], "first_published": "2022-03-24", "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "origins": [[0], [1]], "reason": null, "receiving": ["POL"], "reliability": null, "reports": 2, "reviewed": false, "sending": ["RUS"], "sources": ["POL", "Warsaw Gazette"], "status": "done", "total": null}',1,'2022-03-23',NULL);
INSERT INTO "measure" VALUES(2,'fdc5c2a6f20aaa0a','6e16457f5bd01ded','2022-03-24','2022-03-25','expulsion','done','2022-03-23','2022-03-23',NULL,'6',45,1,'2022-03-24',0,0,NULL,45,45,NULL,NULL,'{"actors": ["POL"], "algorithm": "features-8", "best": 45, "chain": [["done", "fdc5c2a6f20aaa0a", "2022-03-24"]], "claims": ["fdc5c2a6f20aaa0a"], "count": [45, 45], "credibility": ["6", ["The one report does not say from whom it has it (1 of 1 independent origin)."]], "date": ["2022-03-23", "2022-03-23"], "dissents": [], "documents": ["b8526e20bd8571b3"], "figures": [["fdc5c2a6f20aaa0a", 45, 45, false, 85]], "first_published": "2022-03-24", "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "origins": [[0]], "reason": null, "receiving": ["POL"], "reliability": null, "reports": 1, "reviewed": false, "sending": ["RUS"], "sources": ["Warsaw Gazette"], "status": "done", "total": null}',0,'2022-03-23',NULL);
INSERT INTO "measure" VALUES(3,'fdc5c2a6f20aaa0a','6e16457f5bd01ded','2022-03-25',NULL,'expulsion','done','2022-03-23','2022-03-23',NULL,'2',45,2,'2022-03-24',0,0,NULL,45,45,NULL,NULL,'{"actors": ["POL"], "algorithm": "features-8", "best": 45, "chain": [["done", "fdc5c2a6f20aaa0a", "2022-03-24"]], "claims": ["fdc5c2a6f20aaa0a", "6e16457f5bd01ded"], "count": [45, 45], "credibility": ["2", ["A party says so on the record (2 of 2 independent origins)."]], "date": ["2022-03-23", "2022-03-23"], "dissents": [], "documents": ["42db37b8278a0898", "b8526e20bd8571b3"], "figures": [["fdc5c2a6f20aaa0a", 45, 45, false, 379]], "first_published": "2022-03-24", "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "origins": [[0], [1]], "reason": null, "receiving": ["POL"], "reliability": null, "reports": 2, "reviewed": false, "sending": ["RUS"], "sources": ["POL", "Warsaw Gazette"], "status": "done", "total": null}',0,'2022-03-23',NULL);
INSERT INTO "measure" VALUES(4,'731c2f28d323bfb1','731c2f28d323bfb1',NULL,NULL,'expulsion','done','2022-03-18','2022-03-18',NULL,'6',20,1,'2022-03-19',0,0,'6',20,20,20,20,'{"actors": ["BGR", "EST", "LTU", "LVA"], "algorithm": "features-8", "best": 20, "chain": [["done", "731c2f28d323bfb1", "2022-03-19"]], "claims": ["731c2f28d323bfb1"], "count": [20, 20], "credibility": ["6", ["The one report does not say from whom it has it (1 of 1 independent origin)."]], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "documents": ["ff1cbd0c812931b8"], "figures": [["731c2f28d323bfb1", 20, 20, false, 85]], "first_published": "2022-03-19", "id": "731c2f28d323bfb1", "joint": true, "measure": "expulsion", "origins": [[0]], "reason": null, "receiving": ["BGR", "EST", "LTU", "LVA"], "reliability": null, "reports": 1, "reviewed": false, "sending": ["RUS"], "sources": ["Baltic Post"], "status": "done", "total": null}',1,'2022-03-18','{"adds": [20, 20], "by": ["731c2f28d323bfb1"], "complete": true, "conflicts": [], "count": [20, 20], "forced": true, "shares": [{"by": ["89c367e507088368"], "count": [10, 10], "receiving": ["BGR"], "sending": ["RUS"]}, {"by": [], "count": [1, 8], "receiving": ["EST"], "sending": ["RUS"]}, {"by": [], "count": [1, 8], "receiving": ["LTU"], "sending": ["RUS"]}, {"by": [], "count": [1, 8], "receiving": ["LVA"], "sending": ["RUS"]}, {"by": ["731c2f28d323bfb1", "89c367e507088368"], "count": [10, 10], "receiving": ["EST", "LTU", "LVA"], "sending": ["RUS"]}], "stays": null, "untold": [10, 10]}');
INSERT INTO "measure" VALUES(5,'731c2f28d323bfb1','731c2f28d323bfb1','2022-03-19',NULL,'expulsion','done','2022-03-18','2022-03-18',NULL,'6',20,1,'2022-03-19',0,0,NULL,20,20,NULL,NULL,'{"actors": ["BGR", "EST", "LTU", "LVA"], "algorithm": "features-8", "best": 20, "chain": [["done", "731c2f28d323bfb1", "2022-03-19"]], "claims": ["731c2f28d323bfb1"], "count": [20, 20], "credibility": ["6", ["The one report does not say from whom it has it (1 of 1 independent origin)."]], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "documents": ["ff1cbd0c812931b8"], "figures": [["731c2f28d323bfb1", 20, 20, false, 85]], "first_published": "2022-03-19", "id": "731c2f28d323bfb1", "joint": true, "measure": "expulsion", "origins": [[0]], "reason": null, "receiving": ["BGR", "EST", "LTU", "LVA"], "reliability": null, "reports": 1, "reviewed": false, "sending": ["RUS"], "sources": ["Baltic Post"], "status": "done", "total": null}',0,'2022-03-18',NULL);
INSERT INTO "measure" VALUES(6,'89c367e507088368','89c367e507088368',NULL,NULL,'expulsion','done','2022-03-18','2022-03-18',NULL,'6',10,1,'2022-03-19',0,0,'6',10,10,0,0,'{"actors": ["BGR"], "algorithm": "features-8", "best": 10, "chain": [["done", "89c367e507088368", "2022-03-19"]], "claims": ["89c367e507088368"], "count": [10, 10], "credibility": ["6", ["The one report does not say from whom it has it (1 of 1 independent origin)."]], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "documents": ["ff1cbd0c812931b8"], "figures": [["89c367e507088368", 10, 10, false, 85]], "first_published": "2022-03-19", "id": "89c367e507088368", "joint": false, "measure": "expulsion", "origins": [[0]], "reason": null, "receiving": ["BGR"], "reliability": null, "reports": 1, "reviewed": false, "sending": ["RUS"], "sources": ["Baltic Post"], "status": "done", "total": null}',1,'2022-03-18','{"adds": [0, 0], "by": ["89c367e507088368"], "complete": true, "conflicts": [], "count": [10, 10], "forced": true, "shares": [], "stays": null, "untold": null}');
INSERT INTO "measure" VALUES(7,'89c367e507088368','89c367e507088368','2022-03-19',NULL,'expulsion','done','2022-03-18','2022-03-18',NULL,'6',10,1,'2022-03-19',0,0,NULL,10,10,NULL,NULL,'{"actors": ["BGR"], "algorithm": "features-8", "best": 10, "chain": [["done", "89c367e507088368", "2022-03-19"]], "claims": ["89c367e507088368"], "count": [10, 10], "credibility": ["6", ["The one report does not say from whom it has it (1 of 1 independent origin)."]], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "documents": ["ff1cbd0c812931b8"], "figures": [["89c367e507088368", 10, 10, false, 85]], "first_published": "2022-03-19", "id": "89c367e507088368", "joint": false, "measure": "expulsion", "origins": [[0]], "reason": null, "receiving": ["BGR"], "reliability": null, "reports": 1, "reviewed": false, "sending": ["RUS"], "sources": ["Baltic Post"], "status": "done", "total": null}',0,'2022-03-18',NULL);
CREATE TABLE measure_claim (
	"row" INTEGER NOT NULL, 
	claim VARCHAR(16) NOT NULL, 
	PRIMARY KEY ("row", claim), 
	FOREIGN KEY("row") REFERENCES measure ("row") ON DELETE CASCADE
);
INSERT INTO "measure_claim" VALUES(1,'fdc5c2a6f20aaa0a');
INSERT INTO "measure_claim" VALUES(1,'6e16457f5bd01ded');
INSERT INTO "measure_claim" VALUES(2,'fdc5c2a6f20aaa0a');
INSERT INTO "measure_claim" VALUES(3,'fdc5c2a6f20aaa0a');
INSERT INTO "measure_claim" VALUES(3,'6e16457f5bd01ded');
INSERT INTO "measure_claim" VALUES(4,'731c2f28d323bfb1');
INSERT INTO "measure_claim" VALUES(5,'731c2f28d323bfb1');
INSERT INTO "measure_claim" VALUES(6,'89c367e507088368');
INSERT INTO "measure_claim" VALUES(7,'89c367e507088368');
CREATE TABLE measure_pair (
	"row" INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	receiving VARCHAR(8) NOT NULL, 
	sending VARCHAR(8) NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	joint BOOLEAN NOT NULL, 
	stands BOOLEAN NOT NULL, valid_from DATE, valid_until DATE, 
	PRIMARY KEY ("row", kind, receiving, sending), 
	FOREIGN KEY("row") REFERENCES measure ("row") ON DELETE CASCADE
);
INSERT INTO "measure_pair" VALUES(1,'expulsion','POL','RUS','2022-03-23','2022-03-26',0,1,NULL,NULL);
INSERT INTO "measure_pair" VALUES(2,'expulsion','POL','RUS','2022-03-23','2022-03-26',0,0,'2022-03-24','2022-03-25');
INSERT INTO "measure_pair" VALUES(3,'expulsion','POL','RUS','2022-03-23','2022-03-26',0,0,'2022-03-25',NULL);
INSERT INTO "measure_pair" VALUES(4,'expulsion','BGR','RUS','2022-03-18','2022-03-21',1,1,NULL,NULL);
INSERT INTO "measure_pair" VALUES(4,'expulsion','EST','RUS','2022-03-18','2022-03-21',1,1,NULL,NULL);
INSERT INTO "measure_pair" VALUES(4,'expulsion','LTU','RUS','2022-03-18','2022-03-21',1,1,NULL,NULL);
INSERT INTO "measure_pair" VALUES(4,'expulsion','LVA','RUS','2022-03-18','2022-03-21',1,1,NULL,NULL);
INSERT INTO "measure_pair" VALUES(5,'expulsion','BGR','RUS','2022-03-18','2022-03-21',1,0,'2022-03-19',NULL);
INSERT INTO "measure_pair" VALUES(5,'expulsion','EST','RUS','2022-03-18','2022-03-21',1,0,'2022-03-19',NULL);
INSERT INTO "measure_pair" VALUES(5,'expulsion','LTU','RUS','2022-03-18','2022-03-21',1,0,'2022-03-19',NULL);
INSERT INTO "measure_pair" VALUES(5,'expulsion','LVA','RUS','2022-03-18','2022-03-21',1,0,'2022-03-19',NULL);
INSERT INTO "measure_pair" VALUES(6,'expulsion','BGR','RUS','2022-03-18','2022-03-21',0,1,NULL,NULL);
INSERT INTO "measure_pair" VALUES(7,'expulsion','BGR','RUS','2022-03-18','2022-03-21',0,0,'2022-03-19',NULL);
CREATE TABLE measure_state (
	"row" INTEGER NOT NULL, 
	side VARCHAR(9) NOT NULL, 
	state VARCHAR(8) NOT NULL, stands BOOLEAN NOT NULL, day DATE NOT NULL, measure VARCHAR(16) NOT NULL, 
	PRIMARY KEY ("row", side, state), 
	FOREIGN KEY("row") REFERENCES measure ("row") ON DELETE CASCADE
);
INSERT INTO "measure_state" VALUES(1,'receiving','POL',1,'2022-03-23','fdc5c2a6f20aaa0a');
INSERT INTO "measure_state" VALUES(1,'sending','RUS',1,'2022-03-23','fdc5c2a6f20aaa0a');
INSERT INTO "measure_state" VALUES(2,'receiving','POL',0,'2022-03-23','fdc5c2a6f20aaa0a');
INSERT INTO "measure_state" VALUES(2,'sending','RUS',0,'2022-03-23','fdc5c2a6f20aaa0a');
INSERT INTO "measure_state" VALUES(3,'receiving','POL',0,'2022-03-23','fdc5c2a6f20aaa0a');
INSERT INTO "measure_state" VALUES(3,'sending','RUS',0,'2022-03-23','fdc5c2a6f20aaa0a');
INSERT INTO "measure_state" VALUES(4,'receiving','BGR',1,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(4,'receiving','EST',1,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(4,'receiving','LTU',1,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(4,'receiving','LVA',1,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(4,'sending','RUS',1,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(5,'receiving','BGR',0,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(5,'receiving','EST',0,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(5,'receiving','LTU',0,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(5,'receiving','LVA',0,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(5,'sending','RUS',0,'2022-03-18','731c2f28d323bfb1');
INSERT INTO "measure_state" VALUES(6,'receiving','BGR',1,'2022-03-18','89c367e507088368');
INSERT INTO "measure_state" VALUES(6,'sending','RUS',1,'2022-03-18','89c367e507088368');
INSERT INTO "measure_state" VALUES(7,'receiving','BGR',0,'2022-03-18','89c367e507088368');
INSERT INTO "measure_state" VALUES(7,'sending','RUS',0,'2022-03-18','89c367e507088368');
CREATE TABLE past_total (
	"row" INTEGER NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, 
	met VARCHAR(16) NOT NULL, 
	total TEXT NOT NULL, 
	regraded VARCHAR(1), 
	conflicting BOOLEAN NOT NULL, 
	untold_low INTEGER, 
	untold_high INTEGER, 
	PRIMARY KEY ("row", valid_from), 
	FOREIGN KEY("row") REFERENCES measure ("row") ON DELETE CASCADE
);
INSERT INTO "past_total" VALUES(5,'2022-03-19',NULL,'731c2f28d323bfb1','{"adds": [20, 20], "by": ["731c2f28d323bfb1"], "complete": true, "conflicts": [], "count": [20, 20], "forced": true, "shares": [{"by": ["89c367e507088368"], "count": [10, 10], "receiving": ["BGR"], "sending": ["RUS"]}, {"by": [], "count": [1, 8], "receiving": ["EST"], "sending": ["RUS"]}, {"by": [], "count": [1, 8], "receiving": ["LTU"], "sending": ["RUS"]}, {"by": [], "count": [1, 8], "receiving": ["LVA"], "sending": ["RUS"]}, {"by": ["731c2f28d323bfb1", "89c367e507088368"], "count": [10, 10], "receiving": ["EST", "LTU", "LVA"], "sending": ["RUS"]}], "stays": null, "untold": [10, 10]}','6',0,20,20);
INSERT INTO "past_total" VALUES(7,'2022-03-19',NULL,'731c2f28d323bfb1','{"adds": [0, 0], "by": ["89c367e507088368"], "complete": true, "conflicts": [], "count": [10, 10], "forced": true, "shares": [], "stays": null, "untold": null}','6',0,0,0);
CREATE TABLE reading (
	number INTEGER NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	extractor VARCHAR(64) NOT NULL, 
	version VARCHAR(32) NOT NULL, 
	made VARCHAR(32) NOT NULL, digest VARCHAR(16), 
	PRIMARY KEY (number), 
	FOREIGN KEY(document) REFERENCES document (id)
);
INSERT INTO "reading" VALUES(1,'42db37b8278a0898','cascade','6','2026-11-26T07:23:27.770111+00:00','23d53e2c5c82d7e7');
INSERT INTO "reading" VALUES(2,'b8526e20bd8571b3','cascade','6','2026-11-26T07:23:27.817574+00:00','a8e4c355daa26720');
INSERT INTO "reading" VALUES(3,'ff1cbd0c812931b8','cascade','6','2026-11-26T07:23:27.868706+00:00','ac6197784f39f566');
CREATE TABLE redaction (
	id VARCHAR(16) NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	text VARCHAR(64) NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	blanked VARCHAR(64) NOT NULL, 
	why TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	added VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES document (id), 
	FOREIGN KEY(text) REFERENCES text (hash)
);
CREATE TABLE rejection (
	number INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	"where" TEXT NOT NULL, 
	code VARCHAR(32) NOT NULL, 
	why TEXT NOT NULL, 
	added VARCHAR(32) NOT NULL, published_first DATE, published_last DATE, outlet TEXT, language VARCHAR(8), 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE TABLE revision (
	document VARCHAR(16) NOT NULL, 
	revises VARCHAR(16) NOT NULL, 
	added VARCHAR(32) NOT NULL, 
	PRIMARY KEY (document, revises), 
	FOREIGN KEY(document) REFERENCES document (id)
);
CREATE TABLE text (
	hash VARCHAR(64) NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "text" VALUES('fa36ffcfe699f00b291fece410c6bfc228387b05c50adadce5e559913030513c','Poland expelled 45 Russian diplomats on 23 March 2022, the foreign ministry in Warsaw said on Wednesday.');
INSERT INTO "text" VALUES('65ff573b08013a72ed8c9d2f43e84d118b00694c37f8e73593d128c571cd9d71','Poland expelled 45 Russian diplomats on 23 March 2022.');
INSERT INTO "text" VALUES('f61fbafb69c22d594cd92e69d83440c21e2fe4be2f1fdbb8c4eaea2d309922c6','On 18 March 2022 Bulgaria, Latvia, Lithuania and Estonia expelled a total of 20 Russian diplomats. Bulgaria expelled ten Russian diplomats on 18 March 2022.');
CREATE INDEX judgement_claim ON judgement (claim);
CREATE INDEX judgement_other ON judgement (other);
CREATE INDEX judgement_undoes ON judgement (undoes);
CREATE INDEX measure_claim_claim ON measure_claim (claim);
CREATE INDEX reading_document ON reading (document);
CREATE INDEX claim_block ON claim (block);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_id ON claim (id);
CREATE INDEX document_place ON document (place);
CREATE INDEX redaction_text ON redaction (text);
CREATE INDEX claim_word_word ON claim_word (word, claim);
CREATE INDEX measure_state_listed ON measure_state (side, state, stands, day, measure);
CREATE INDEX claim_key_pair ON claim_key (kind, receiving, sending, reach_first);
CREATE INDEX judgement_verdict ON judgement (verdict);
CREATE INDEX measure_block ON measure (block);
CREATE INDEX measure_id ON measure (id);
CREATE INDEX covered_day_days ON covered_day (published_first, published_last);
CREATE INDEX document_name ON document (name);
CREATE INDEX measure_pair_met ON measure_pair (kind, receiving, sending, stands, last, first, joint, "row", valid_from, valid_until);
CREATE INDEX measure_facets ON measure (stands, kind, status, reason, credibility, disputed, conflicting, regraded, date_first, date_last, best, low, high, untold_low, untold_high, reports, told, id, "row", valid_from, valid_until);
CREATE INDEX measure_pair_joint ON measure_pair (joint, stands, valid_from, valid_until, "row");
CREATE INDEX change_measure ON change (measure, number);
CREATE INDEX change_was ON change (was);
CREATE INDEX change_added ON change (added);
CREATE INDEX alert_output ON alert (output, state, number);
CREATE INDEX alert_change ON alert (change);
CREATE INDEX measure_listed ON measure (stands, day, id, date_first, date_last, valid_from, valid_until);
CREATE INDEX claim_newest ON claim (id, newest, answers) WHERE newest = 1;
CREATE INDEX measure_kind ON measure (stands, kind, day, id, date_first, date_last, valid_from, valid_until, status);
CREATE INDEX measure_status ON measure (stands, status, day, id, date_first, date_last, valid_from, valid_until);
CREATE INDEX document_revises ON document (revises) WHERE revises IS NOT NULL;
COMMIT;
