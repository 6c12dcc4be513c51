CREATE SEQUENCE "public"."inbox_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "actions" (
	"id" text PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"run" text,
	"link" bigint NOT NULL,
	"side" text NOT NULL,
	"remote_id" text,
	"kind" text NOT NULL,
	"fields" jsonb NOT NULL,
	"state" text NOT NULL,
	"planned" timestamp with time zone DEFAULT now() NOT NULL,
	"sent" timestamp with time zone,
	"done" timestamp with time zone,
	"words" text
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"connection" text NOT NULL,
	"link" bigint NOT NULL,
	"field" text NOT NULL,
	"hubspot" jsonb NOT NULL,
	"gorgias" jsonb NOT NULL,
	"held" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreements_link_field_pk" PRIMARY KEY("link","field")
);
--> statement-breakpoint
CREATE TABLE "aliases" (
	"connection" text NOT NULL,
	"side" text NOT NULL,
	"old_id" text NOT NULL,
	"new_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "aliases_connection_side_old_id_pk" PRIMARY KEY("connection","side","old_id")
);
--> statement-breakpoint
CREATE TABLE "brakes" (
	"connection" text NOT NULL,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"run" text NOT NULL,
	"reason" text NOT NULL,
	"tripped" timestamp with time zone DEFAULT now() NOT NULL,
	"released" timestamp with time zone,
	"note" text,
	CONSTRAINT "brakes_connection_kind_side_run_pk" PRIMARY KEY("connection","kind","side","run")
);
--> statement-breakpoint
CREATE TABLE "conflicts" (
	"connection" text NOT NULL,
	"link" bigint NOT NULL,
	"field" text NOT NULL,
	"state" text NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"hubspot" jsonb NOT NULL,
	"gorgias" jsonb NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conflicts_link_field_state_pk" PRIMARY KEY("link","field","state")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"name" text PRIMARY KEY NOT NULL,
	"portal_id" text,
	"mode" text NOT NULL,
	"stopped" text,
	"hubspot_listed_at" timestamp with time zone,
	"gorgias_listed_at" timestamp with time zone,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"connection" text NOT NULL,
	"key" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "counters_connection_key_pk" PRIMARY KEY("connection","key")
);
--> statement-breakpoint
CREATE TABLE "cursors" (
	"connection" text NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cursors_connection_name_pk" PRIMARY KEY("connection","name")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"connection" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erasures_connection_hash_pk" PRIMARY KEY("connection","hash")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"connection" text NOT NULL,
	"hash" text NOT NULL,
	"side" text NOT NULL,
	"remote_id" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "identities_connection_hash_side_remote_id_pk" PRIMARY KEY("connection","hash","side","remote_id")
);
--> statement-breakpoint
CREATE TABLE "identity_locks" (
	"connection" text NOT NULL,
	"hash" text NOT NULL,
	"link" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_locks_connection_hash_pk" PRIMARY KEY("connection","hash")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"connection" text NOT NULL,
	"side" text NOT NULL,
	"remote_id" text NOT NULL,
	"seq" bigint DEFAULT nextval('inbox_seq') NOT NULL,
	"need" text NOT NULL,
	"lane" text NOT NULL,
	"origin" text NOT NULL,
	"run" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"due" timestamp with time zone DEFAULT now() NOT NULL,
	"marked" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_connection_side_remote_id_pk" PRIMARY KEY("connection","side","remote_id")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issues" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"kind" text NOT NULL,
	"side" text DEFAULT '' NOT NULL,
	"remote_id" text DEFAULT '' NOT NULL,
	"field" text DEFAULT '' NOT NULL,
	"detail" jsonb NOT NULL,
	"print" text,
	"opened" timestamp with time zone DEFAULT now() NOT NULL,
	"closed" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"claim" text,
	"claimed_at" timestamp with time zone,
	"skip" text,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "previews" (
	"connection" text NOT NULL,
	"link" bigint NOT NULL,
	"side" text NOT NULL,
	"kind" text NOT NULL,
	"fields" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "previews_link_side_pk" PRIMARY KEY("link","side")
);
--> statement-breakpoint
CREATE TABLE "records" (
	"connection" text NOT NULL,
	"side" text NOT NULL,
	"remote_id" text NOT NULL,
	"link" bigint NOT NULL,
	"state" text DEFAULT 'live' NOT NULL,
	"slots" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"complete" boolean DEFAULT false NOT NULL,
	"vendor_stamp" text,
	"provenance" text,
	"read_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"seen_run" text,
	CONSTRAINT "records_connection_side_remote_id_pk" PRIMARY KEY("connection","side","remote_id")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"counters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text,
	"started" timestamp with time zone DEFAULT now() NOT NULL,
	"ended" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"connection" text NOT NULL,
	"link" bigint NOT NULL,
	"side" text NOT NULL,
	"remote_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tombstones_connection_link_side_pk" PRIMARY KEY("connection","link","side")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "actions_open" ON "actions" USING btree ("link","side") WHERE state in ('planned', 'sent');--> statement-breakpoint
CREATE INDEX "actions_record" ON "actions" USING btree ("connection","side","remote_id");--> statement-breakpoint
CREATE INDEX "actions_planned" ON "actions" USING btree ("connection","planned","id");--> statement-breakpoint
CREATE INDEX "conflicts_connection" ON "conflicts" USING btree ("connection");--> statement-breakpoint
CREATE INDEX "identities_record" ON "identities" USING btree ("connection","side","remote_id");--> statement-breakpoint
CREATE INDEX "inbox_due" ON "inbox" USING btree ("connection","need","due");--> statement-breakpoint
CREATE INDEX "inbox_run" ON "inbox" USING btree ("run") WHERE run is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "issues_open" ON "issues" USING btree ("connection","kind","side","remote_id","field") WHERE closed is null;--> statement-breakpoint
CREATE INDEX "issues_record" ON "issues" USING btree ("connection","side","remote_id");--> statement-breakpoint
CREATE INDEX "links_claim" ON "links" USING btree ("claim") WHERE claim is not null;--> statement-breakpoint
CREATE INDEX "records_link" ON "records" USING btree ("link");