CREATE TABLE "list_changes" (
	"list_id" uuid NOT NULL,
	"uid" text NOT NULL,
	"list" text NOT NULL,
	"kind" text NOT NULL,
	"title" text,
	"fields" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "list_changes_list_id_uid_pk" PRIMARY KEY("list_id","uid")
);
--> statement-breakpoint
CREATE TABLE "list_rescreens" (
	"list_id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"entries" integer NOT NULL,
	"customers" integer NOT NULL,
	"done" integer NOT NULL,
	"cursor" uuid,
	"found" integer NOT NULL,
	"delisted" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "list_sources" (
	"name" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"files" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"every_minutes" integer NOT NULL,
	"loss_limit" real NOT NULL,
	"due_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"failures" integer NOT NULL,
	"error" jsonb,
	"validators" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reference_lists" ADD COLUMN "previous_id" uuid;--> statement-breakpoint
ALTER TABLE "reference_lists" ADD COLUMN "added" integer;--> statement-breakpoint
ALTER TABLE "reference_lists" ADD COLUMN "removed" integer;--> statement-breakpoint
ALTER TABLE "reference_lists" ADD COLUMN "changed" integer;--> statement-breakpoint
ALTER TABLE "reference_lists" ADD COLUMN "kept_back_for" text;--> statement-breakpoint
ALTER TABLE "list_changes" ADD CONSTRAINT "list_changes_list_id_reference_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."reference_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_rescreens" ADD CONSTRAINT "list_rescreens_list_id_reference_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."reference_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_changes_list_uid_index" ON "list_changes" USING btree ("list","uid");--> statement-breakpoint
CREATE INDEX "list_sources_due_at_index" ON "list_sources" USING btree ("due_at") WHERE enabled;--> statement-breakpoint
CREATE UNIQUE INDEX "reference_lists_one_kept_back" ON "reference_lists" USING btree ("name") WHERE state = 'kept_back';--> statement-breakpoint
CREATE INDEX "reference_lists_name_created_at_index" ON "reference_lists" USING btree ("name","created_at" DESC NULLS FIRST);--> statement-breakpoint
GRANT SELECT, INSERT ON list_changes TO unflag_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON list_sources, list_rescreens TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (previous_id, added, removed, changed) ON reference_lists TO unflag_app;
