CREATE TABLE "candidates" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"left_link" bigint NOT NULL,
	"right_link" bigint NOT NULL,
	"score" double precision NOT NULL,
	"verdict" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"refusals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"print" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"sampled" integer,
	"run" text,
	"scored" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"candidate" bigint NOT NULL,
	"answer" text NOT NULL,
	"by" text NOT NULL,
	"verdict" text NOT NULL,
	"score" double precision NOT NULL,
	"sampled" boolean DEFAULT false NOT NULL,
	"left_records" text[] NOT NULL,
	"right_records" text[] NOT NULL,
	"print" text NOT NULL,
	"note" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merge_steps" (
	"merge" text NOT NULL,
	"n" integer NOT NULL,
	"side" text NOT NULL,
	"target" text NOT NULL,
	"source" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"result" text,
	"words" text,
	"sent" timestamp with time zone,
	"done" timestamp with time zone,
	CONSTRAINT "merge_steps_merge_n_pk" PRIMARY KEY("merge","n")
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"run" text NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"by" text NOT NULL,
	"keep" bigint NOT NULL,
	"drops" bigint[] NOT NULL,
	"candidates" bigint[] NOT NULL,
	"plan" jsonb,
	"snapshots" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ordered" timestamp with time zone DEFAULT now() NOT NULL,
	"ended" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "candidates_pair" ON "candidates" USING btree ("connection","left_link","right_link");--> statement-breakpoint
CREATE INDEX "candidates_state" ON "candidates" USING btree ("connection","state","score");--> statement-breakpoint
CREATE INDEX "candidates_right" ON "candidates" USING btree ("right_link");--> statement-breakpoint
CREATE INDEX "decisions_candidate" ON "decisions" USING btree ("candidate");--> statement-breakpoint
CREATE INDEX "decisions_answer" ON "decisions" USING btree ("connection","answer");--> statement-breakpoint
CREATE INDEX "merges_state" ON "merges" USING btree ("connection","state");--> statement-breakpoint
CREATE INDEX "merges_run" ON "merges" USING btree ("run");