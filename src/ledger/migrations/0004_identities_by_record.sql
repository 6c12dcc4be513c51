DROP INDEX "identities_record";--> statement-breakpoint
CREATE INDEX "identities_record" ON "identities" USING btree ("remote_id","side","connection");