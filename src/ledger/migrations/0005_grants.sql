CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"side" text NOT NULL,
	"sealed" text,
	"ends" timestamp with time zone,
	"renews" timestamp with time zone
);
