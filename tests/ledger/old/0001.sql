BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE claim (
	reading INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	newest BOOLEAN NOT NULL, 
	block VARCHAR(16), 
	record TEXT NOT NULL, 
	PRIMARY KEY (reading, id), 
	FOREIGN KEY(document) REFERENCES document (id), 
	FOREIGN KEY(reading) REFERENCES reading (number)
);
INSERT INTO "claim" VALUES(1,'fdc5c2a6f20aaa0a','b8526e20bd8571b3',1,'6e16457f5bd01ded','{"anchor": [7, 15], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "details": {"role": "diplomats"}, "document": "b8526e20bd8571b3", "evidence": {"count": [[16, 18]], "date": [[37, 53]], "receiving": [[0, 6]], "role": [[16, 36]], "sending": [[19, 26]], "status": [[7, 15]]}, "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-24", "2022-03-24"], "reason": null, "receiving": ["POL"], "sending": ["RUS"], "sentence_span": [0, 54], "status": "done", "unresolved": []}');
INSERT INTO "claim" VALUES(2,'731c2f28d323bfb1','ff1cbd0c812931b8',1,'731c2f28d323bfb1','{"anchor": [57, 65], "count": [20, 20], "date": ["2022-03-18", "2022-03-18"], "details": {"role": "diplomats"}, "document": "ff1cbd0c812931b8", "evidence": {"count": [[66, 79]], "date": [[0, 16]], "receiving": [[17, 25], [27, 33], [35, 44], [49, 56]], "role": [[66, 97]], "sending": [[80, 87]], "status": [[57, 65]]}, "id": "731c2f28d323bfb1", "joint": true, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-19", "2022-03-19"], "reason": null, "receiving": ["BGR", "EST", "LTU", "LVA"], "sending": ["RUS"], "sentence_span": [0, 98], "status": "done", "unresolved": []}');
INSERT INTO "claim" VALUES(2,'89c367e507088368','ff1cbd0c812931b8',1,'731c2f28d323bfb1','{"anchor": [108, 116], "count": [10, 10], "date": ["2022-03-18", "2022-03-18"], "details": {"role": "diplomats"}, "document": "ff1cbd0c812931b8", "evidence": {"count": [[117, 120]], "date": [[139, 155]], "receiving": [[99, 107]], "role": [[117, 138]], "sending": [[121, 128]], "status": [[108, 116]]}, "id": "89c367e507088368", "joint": false, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-19", "2022-03-19"], "reason": null, "receiving": ["BGR"], "sending": ["RUS"], "sentence_span": [99, 156], "status": "done", "unresolved": []}');
INSERT INTO "claim" VALUES(3,'6e16457f5bd01ded','42db37b8278a0898',1,'6e16457f5bd01ded','{"anchor": [7, 15], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "details": {"attribution": {"speaker": "the foreign ministry in Warsaw", "terms": "on the record", "through": null}, "role": "diplomats"}, "document": "42db37b8278a0898", "evidence": {"count": [[16, 18]], "date": [[37, 53]], "receiving": [[0, 6]], "role": [[16, 36]], "sending": [[19, 26]], "status": [[7, 15]]}, "id": "6e16457f5bd01ded", "joint": false, "measure": "expulsion", "ordinal": 0, "published": ["2022-03-25", "2022-03-25"], "reason": null, "receiving": ["POL"], "sending": ["RUS"], "sentence_span": [0, 104], "status": "done", "unresolved": []}');
CREATE TABLE claim_key (
	claim VARCHAR(16) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	receiving VARCHAR(8) NOT NULL, 
	sending VARCHAR(8) NOT NULL, 
	reach_first DATE NOT NULL, 
	reach_last DATE NOT NULL, 
	PRIMARY KEY (claim, kind, receiving, sending)
);
INSERT INTO "claim_key" VALUES('fdc5c2a6f20aaa0a','expulsion','POL','RUS','2022-03-08','2022-04-07');
INSERT INTO "claim_key" VALUES('731c2f28d323bfb1','expulsion','BGR','RUS','2022-03-03','2022-04-02');
INSERT INTO "claim_key" VALUES('731c2f28d323bfb1','expulsion','EST','RUS','2022-03-03','2022-04-02');
INSERT INTO "claim_key" VALUES('731c2f28d323bfb1','expulsion','LTU','RUS','2022-03-03','2022-04-02');
INSERT INTO "claim_key" VALUES('731c2f28d323bfb1','expulsion','LVA','RUS','2022-03-03','2022-04-02');
INSERT INTO "claim_key" VALUES('89c367e507088368','expulsion','BGR','RUS','2022-03-03','2022-04-02');
INSERT INTO "claim_key" VALUES('6e16457f5bd01ded','expulsion','POL','RUS','2022-03-08','2022-04-07');
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
	until DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(text) REFERENCES text (hash)
);
INSERT INTO "document" VALUES('b8526e20bd8571b3','65ff573b08013a72ed8c9d2f43e84d118b00694c37f8e73593d128c571cd9d71',NULL,'Warsaw Gazette','en',NULL,'2022-03-24','2022-03-24',NULL,NULL,NULL,NULL,'2026-11-26T04:30:18.452341+00:00',0,NULL);
INSERT INTO "document" VALUES('ff1cbd0c812931b8','f61fbafb69c22d594cd92e69d83440c21e2fe4be2f1fdbb8c4eaea2d309922c6',NULL,'Baltic Post','en',NULL,'2022-03-19','2022-03-19',NULL,NULL,NULL,NULL,'2026-11-26T04:30:18.549646+00:00',0,NULL);
INSERT INTO "document" VALUES('42db37b8278a0898','fa36ffcfe699f00b291fece410c6bfc228387b05c50adadce5e559913030513c',NULL,'Evening Herald','en',NULL,'2022-03-25','2022-03-25',NULL,NULL,NULL,NULL,'2026-11-26T04:30:18.601092+00:00',0,NULL);
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
	added VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE measure (
	"row" INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	block VARCHAR(16) NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	kind VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	date_first DATE, 
	date_last DATE, 
	record TEXT NOT NULL, 
	PRIMARY KEY ("row")
);
INSERT INTO "measure" VALUES(2,'fdc5c2a6f20aaa0a','6e16457f5bd01ded','2022-03-24','2022-03-25','expulsion','done','2022-03-23','2022-03-23','{"algorithm": "features-1", "best": 45, "chain": [["done", "fdc5c2a6f20aaa0a", "2022-03-24"]], "claims": ["fdc5c2a6f20aaa0a"], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "dissents": [], "first_published": "2022-03-24", "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "reason": null, "receiving": ["POL"], "reports": 1, "reviewed": false, "sending": ["RUS"], "status": "done"}');
INSERT INTO "measure" VALUES(3,'731c2f28d323bfb1','731c2f28d323bfb1',NULL,NULL,'expulsion','done','2022-03-18','2022-03-18','{"algorithm": "features-1", "best": 20, "chain": [["done", "731c2f28d323bfb1", "2022-03-19"]], "claims": ["731c2f28d323bfb1"], "count": [20, 20], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "first_published": "2022-03-19", "id": "731c2f28d323bfb1", "joint": true, "measure": "expulsion", "reason": null, "receiving": ["BGR", "EST", "LTU", "LVA"], "reports": 1, "reviewed": false, "sending": ["RUS"], "status": "done"}');
INSERT INTO "measure" VALUES(4,'89c367e507088368','731c2f28d323bfb1',NULL,NULL,'expulsion','done','2022-03-18','2022-03-18','{"algorithm": "features-1", "best": 10, "chain": [["done", "89c367e507088368", "2022-03-19"]], "claims": ["89c367e507088368"], "count": [10, 10], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "first_published": "2022-03-19", "id": "89c367e507088368", "joint": false, "measure": "expulsion", "reason": null, "receiving": ["BGR"], "reports": 1, "reviewed": false, "sending": ["RUS"], "status": "done"}');
INSERT INTO "measure" VALUES(5,'731c2f28d323bfb1','731c2f28d323bfb1','2022-03-19',NULL,'expulsion','done','2022-03-18','2022-03-18','{"algorithm": "features-1", "best": 20, "chain": [["done", "731c2f28d323bfb1", "2022-03-19"]], "claims": ["731c2f28d323bfb1"], "count": [20, 20], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "first_published": "2022-03-19", "id": "731c2f28d323bfb1", "joint": true, "measure": "expulsion", "reason": null, "receiving": ["BGR", "EST", "LTU", "LVA"], "reports": 1, "reviewed": false, "sending": ["RUS"], "status": "done"}');
INSERT INTO "measure" VALUES(6,'89c367e507088368','731c2f28d323bfb1','2022-03-19',NULL,'expulsion','done','2022-03-18','2022-03-18','{"algorithm": "features-1", "best": 10, "chain": [["done", "89c367e507088368", "2022-03-19"]], "claims": ["89c367e507088368"], "count": [10, 10], "date": ["2022-03-18", "2022-03-18"], "dissents": [], "first_published": "2022-03-19", "id": "89c367e507088368", "joint": false, "measure": "expulsion", "reason": null, "receiving": ["BGR"], "reports": 1, "reviewed": false, "sending": ["RUS"], "status": "done"}');
INSERT INTO "measure" VALUES(7,'fdc5c2a6f20aaa0a','6e16457f5bd01ded',NULL,NULL,'expulsion','done','2022-03-23','2022-03-23','{"algorithm": "features-1", "best": 45, "chain": [["done", "fdc5c2a6f20aaa0a", "2022-03-24"]], "claims": ["fdc5c2a6f20aaa0a", "6e16457f5bd01ded"], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "dissents": [], "first_published": "2022-03-24", "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "reason": null, "receiving": ["POL"], "reports": 2, "reviewed": false, "sending": ["RUS"], "status": "done"}');
INSERT INTO "measure" VALUES(8,'fdc5c2a6f20aaa0a','6e16457f5bd01ded','2022-03-25',NULL,'expulsion','done','2022-03-23','2022-03-23','{"algorithm": "features-1", "best": 45, "chain": [["done", "fdc5c2a6f20aaa0a", "2022-03-24"]], "claims": ["fdc5c2a6f20aaa0a", "6e16457f5bd01ded"], "count": [45, 45], "date": ["2022-03-23", "2022-03-23"], "dissents": [], "first_published": "2022-03-24", "id": "fdc5c2a6f20aaa0a", "joint": false, "measure": "expulsion", "reason": null, "receiving": ["POL"], "reports": 2, "reviewed": false, "sending": ["RUS"], "status": "done"}');
CREATE TABLE measure_claim (
	"row" INTEGER NOT NULL, 
	claim VARCHAR(16) NOT NULL, 
	PRIMARY KEY ("row", claim), 
	FOREIGN KEY("row") REFERENCES measure ("row") ON DELETE CASCADE
);
INSERT INTO "measure_claim" VALUES(2,'fdc5c2a6f20aaa0a');
INSERT INTO "measure_claim" VALUES(3,'731c2f28d323bfb1');
INSERT INTO "measure_claim" VALUES(4,'89c367e507088368');
INSERT INTO "measure_claim" VALUES(5,'731c2f28d323bfb1');
INSERT INTO "measure_claim" VALUES(6,'89c367e507088368');
INSERT INTO "measure_claim" VALUES(7,'fdc5c2a6f20aaa0a');
INSERT INTO "measure_claim" VALUES(7,'6e16457f5bd01ded');
INSERT INTO "measure_claim" VALUES(8,'fdc5c2a6f20aaa0a');
INSERT INTO "measure_claim" VALUES(8,'6e16457f5bd01ded');
CREATE TABLE measure_state (
	"row" INTEGER NOT NULL, 
	side VARCHAR(9) NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	PRIMARY KEY ("row", side, state), 
	FOREIGN KEY("row") REFERENCES measure ("row") ON DELETE CASCADE
);
INSERT INTO "measure_state" VALUES(2,'receiving','POL');
INSERT INTO "measure_state" VALUES(2,'sending','RUS');
INSERT INTO "measure_state" VALUES(3,'receiving','BGR');
INSERT INTO "measure_state" VALUES(3,'receiving','EST');
INSERT INTO "measure_state" VALUES(3,'receiving','LTU');
INSERT INTO "measure_state" VALUES(3,'receiving','LVA');
INSERT INTO "measure_state" VALUES(3,'sending','RUS');
INSERT INTO "measure_state" VALUES(4,'receiving','BGR');
INSERT INTO "measure_state" VALUES(4,'sending','RUS');
INSERT INTO "measure_state" VALUES(5,'receiving','BGR');
INSERT INTO "measure_state" VALUES(5,'receiving','EST');
INSERT INTO "measure_state" VALUES(5,'receiving','LTU');
INSERT INTO "measure_state" VALUES(5,'receiving','LVA');
INSERT INTO "measure_state" VALUES(5,'sending','RUS');
INSERT INTO "measure_state" VALUES(6,'receiving','BGR');
INSERT INTO "measure_state" VALUES(6,'sending','RUS');
INSERT INTO "measure_state" VALUES(7,'receiving','POL');
INSERT INTO "measure_state" VALUES(7,'sending','RUS');
INSERT INTO "measure_state" VALUES(8,'receiving','POL');
INSERT INTO "measure_state" VALUES(8,'sending','RUS');
CREATE TABLE reading (
	number INTEGER NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	extractor VARCHAR(64) NOT NULL, 
	version VARCHAR(32) NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(document) REFERENCES document (id)
);
INSERT INTO "reading" VALUES(1,'b8526e20bd8571b3','cascade','1','2026-11-26T04:30:18.453859+00:00');
INSERT INTO "reading" VALUES(2,'ff1cbd0c812931b8','cascade','1','2026-11-26T04:30:18.550024+00:00');
INSERT INTO "reading" VALUES(3,'42db37b8278a0898','cascade','1','2026-11-26T04:30:18.601494+00:00');
CREATE TABLE rejection (
	number INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	"where" TEXT NOT NULL, 
	code VARCHAR(32) NOT NULL, 
	why TEXT NOT NULL, 
	added VARCHAR(32) NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE TABLE text (
	hash VARCHAR(64) NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "text" VALUES('65ff573b08013a72ed8c9d2f43e84d118b00694c37f8e73593d128c571cd9d71','Poland expelled 45 Russian diplomats on 23 March 2022.');
INSERT INTO "text" VALUES('f61fbafb69c22d594cd92e69d83440c21e2fe4be2f1fdbb8c4eaea2d309922c6','On 18 March 2022 Bulgaria, Latvia, Lithuania and Estonia expelled a total of 20 Russian diplomats. Bulgaria expelled ten Russian diplomats on 18 March 2022.');
INSERT INTO "text" VALUES('fa36ffcfe699f00b291fece410c6bfc228387b05c50adadce5e559913030513c','Poland expelled 45 Russian diplomats on 23 March 2022, the foreign ministry in Warsaw said on Wednesday.');
CREATE INDEX claim_key_pair ON claim_key (kind, receiving, sending, reach_first);
CREATE INDEX judgement_claim ON judgement (claim);
CREATE INDEX judgement_other ON judgement (other);
CREATE INDEX judgement_undoes ON judgement (undoes);
CREATE INDEX measure_block ON measure (block);
CREATE INDEX measure_date ON measure (date_first, id);
CREATE INDEX measure_id ON measure (id);
CREATE INDEX measure_valid ON measure (valid_from, valid_until);
CREATE INDEX document_address ON document (address);
CREATE INDEX document_revises ON document (revises);
CREATE INDEX measure_claim_claim ON measure_claim (claim);
CREATE INDEX measure_state_state ON measure_state (state, side);
CREATE INDEX reading_document ON reading (document);
CREATE INDEX claim_block ON claim (block);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_id ON claim (id);
COMMIT;
