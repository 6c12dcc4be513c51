CREATE TABLE "crm_associations" (
	"connection" text NOT NULL,
	"contact" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "crm_associations_connection_contact_kind_id_pk" PRIMARY KEY("connection","contact","kind","id")
);
--> statement-breakpoint
CREATE TABLE "crm_objects" (
	"connection" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"slots" jsonb NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "crm_objects_connection_kind_id_pk" PRIMARY KEY("connection","kind","id")
);
--> statement-breakpoint
CREATE TABLE "derived" (
	"connection" text NOT NULL,
	"side" text NOT NULL,
	"remote_id" text NOT NULL,
	"slots" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "derived_connection_side_remote_id_pk" PRIMARY KEY("connection","side","remote_id")
);
--> statement-breakpoint
CREATE TABLE "derived_due" (
	"connection" text NOT NULL,
	"side" text NOT NULL,
	"remote_id" text NOT NULL,
	"due" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "derived_due_connection_side_remote_id_pk" PRIMARY KEY("connection","side","remote_id")
);
--> statement-breakpoint
CREATE TABLE "sidebar_shown" (
	"connection" text NOT NULL,
	"customer" text NOT NULL,
	"seen" timestamp with time zone DEFAULT now() NOT NULL,
	"checked" timestamp with time zone,
	"print" text,
	CONSTRAINT "sidebar_shown_connection_customer_pk" PRIMARY KEY("connection","customer")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"connection" text NOT NULL,
	"id" text NOT NULL,
	"customer" text,
	"open" boolean DEFAULT false NOT NULL,
	"dropped" boolean DEFAULT false NOT NULL,
	"channel" text,
	"created" timestamp with time zone,
	"last_message" timestamp with time zone,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"score" integer,
	"scored" timestamp with time zone,
	"stamp" text,
	CONSTRAINT "tickets_connection_id_pk" PRIMARY KEY("connection","id")
);
--> statement-breakpoint
CREATE INDEX "crm_associations_object" ON "crm_associations" USING btree ("connection","kind","id");--> statement-breakpoint
CREATE INDEX "derived_due_when" ON "derived_due" USING btree ("connection","side","due");--> statement-breakpoint
CREATE INDEX "tickets_customer" ON "tickets" USING btree ("connection","customer");