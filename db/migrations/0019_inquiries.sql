CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"disclosure" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"answer" text,
	"handled_by" uuid,
	CONSTRAINT "deliveries_key_unique" UNIQUE("key"),
	CONSTRAINT "deliveries_state" CHECK (state in ('waiting', 'delivered', 'dead', 'given_up')),
	CONSTRAINT "deliveries_delivered_whole" CHECK ((state = 'delivered') = (delivered_at is not null))
);
--> statement-breakpoint
CREATE TABLE "document_hashes" (
	"document_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"page" integer NOT NULL,
	"hash" bigint NOT NULL,
	"parts" integer[] NOT NULL,
	CONSTRAINT "document_hashes_document_id_page_pk" PRIMARY KEY("document_id","page")
);
--> statement-breakpoint
CREATE TABLE "document_reasons" (
	"staff_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_reasons_staff_id_subject_id_pk" PRIMARY KEY("staff_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "document_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"item_id" uuid,
	"size" integer NOT NULL,
	"received" integer NOT NULL,
	"pieces" integer NOT NULL,
	"described" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"item_id" uuid,
	"state" text NOT NULL,
	"sent_by" text NOT NULL,
	"type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	"pages" integer NOT NULL,
	"original_key" text NOT NULL,
	"safe_keys" text[] NOT NULL,
	"described" "bytea" NOT NULL,
	"checks" "bytea",
	"checked_at" timestamp (3) with time zone,
	"progress" integer NOT NULL,
	"document_type" text,
	"verdict" text,
	"codes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	CONSTRAINT "documents_state" CHECK (state in ('checking', 'checked', 'unchecked', 'removed')),
	CONSTRAINT "documents_removed_whole" CHECK ((state = 'removed') = (removed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "inquiries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"case_id" uuid,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"language" text NOT NULL,
	"lifts" text,
	"due_hours" integer NOT NULL,
	"due_at" timestamp (3) with time zone,
	"first_due_at" timestamp (3) with time zone,
	"extensions" integer NOT NULL,
	"reminded" text[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"sent_by" uuid,
	"opened_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"answer_by" timestamp (3) with time zone,
	"overdue_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"end_reason" text,
	"version" integer NOT NULL,
	CONSTRAINT "inquiries_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "inquiries_state" CHECK (state in ('draft', 'sent', 'opened', 'partly_answered', 'submitted', 'in_review', 'accepted', 'resubmission', 'expired', 'withdrawn')),
	CONSTRAINT "inquiries_sent_whole" CHECK (state in ('draft', 'withdrawn') or (sent_at is not null and due_at is not null)),
	CONSTRAINT "inquiries_ended_whole" CHECK ((state in ('accepted', 'expired', 'withdrawn')) = (ended_at is not null))
);
--> statement-breakpoint
CREATE TABLE "inquiry_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"inquiry_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"why_code" text NOT NULL,
	"wording" "bytea",
	"terms" jsonb NOT NULL,
	"answer" "bytea",
	"answered_at" timestamp (3) with time zone,
	"asked_again_because" "bytea",
	"rounds" integer NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"rejected_code" text,
	"final" boolean NOT NULL,
	"valid_until" timestamp (3) with time zone,
	CONSTRAINT "inquiry_items_inquiryId_position_unique" UNIQUE("inquiry_id","position"),
	CONSTRAINT "inquiry_items_state" CHECK (state in ('requested', 'provided', 'checking', 'accepted', 'rejected')),
	CONSTRAINT "inquiry_items_rejected_whole" CHECK ((state = 'rejected') = (rejected_code is not null))
);
--> statement-breakpoint
CREATE TABLE "inquiry_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"inquiry_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"staff_id" uuid,
	"body" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "inquiry_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"terms" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "portal_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"revoked_because" text,
	"code_digest" "bytea",
	"code_channel" text,
	"code_sent_at" timestamp (3) with time zone,
	"code_expires_at" timestamp (3) with time zone,
	"code_tries_left" integer NOT NULL,
	"codes_sent" integer NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "portal_preferences" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"language" text,
	"anti_phishing" "bytea",
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"token_digest" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "portal_sessions_tokenDigest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_handled_by_staff_id_fk" FOREIGN KEY ("handled_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_hashes" ADD CONSTRAINT "document_hashes_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_hashes" ADD CONSTRAINT "document_hashes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_hashes" ADD CONSTRAINT "document_hashes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reasons" ADD CONSTRAINT "document_reasons_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reasons" ADD CONSTRAINT "document_reasons_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reasons" ADD CONSTRAINT "document_reasons_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_item_id_inquiry_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."inquiry_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_item_id_inquiry_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."inquiry_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_removed_by_staff_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_items" ADD CONSTRAINT "inquiry_items_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_items" ADD CONSTRAINT "inquiry_items_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_items" ADD CONSTRAINT "inquiry_items_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_items" ADD CONSTRAINT "inquiry_items_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_messages" ADD CONSTRAINT "inquiry_messages_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_messages" ADD CONSTRAINT "inquiry_messages_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_messages" ADD CONSTRAINT "inquiry_messages_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_messages" ADD CONSTRAINT "inquiry_messages_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_policies" ADD CONSTRAINT "inquiry_policies_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_policies" ADD CONSTRAINT "inquiry_policies_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_links" ADD CONSTRAINT "portal_links_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_links" ADD CONSTRAINT "portal_links_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_links" ADD CONSTRAINT "portal_links_revoked_by_staff_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_preferences" ADD CONSTRAINT "portal_preferences_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_preferences" ADD CONSTRAINT "portal_preferences_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_sessions" ADD CONSTRAINT "portal_sessions_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_sessions" ADD CONSTRAINT "portal_sessions_link_id_portal_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."portal_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_sessions" ADD CONSTRAINT "portal_sessions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_dead" ON "deliveries" USING btree ("created_at","id") WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX "deliveries_subject_id_index" ON "deliveries" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "document_hashes_parts" ON "document_hashes" USING gin ("parts");--> statement-breakpoint
CREATE INDEX "document_hashes_hash_index" ON "document_hashes" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "document_uploads_expires_at_index" ON "document_uploads" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "document_uploads_customer_id_index" ON "document_uploads" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "documents_customer_id_created_at_index" ON "documents" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "documents_item_id_index" ON "documents" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "documents_unchecked" ON "documents" USING btree ("created_at") WHERE state = 'checking';--> statement-breakpoint
CREATE INDEX "inquiries_customer_id_index" ON "inquiries" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "inquiries_case_id_index" ON "inquiries" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "inquiries_due" ON "inquiries" USING btree ("due_at") WHERE state in ('sent', 'opened', 'partly_answered', 'resubmission');--> statement-breakpoint
CREATE INDEX "inquiries_open" ON "inquiries" USING btree ("state","due_at","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "inquiry_items_held" ON "inquiry_items" USING btree ("customer_id","kind","valid_until") WHERE state = 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "inquiry_items_one_kind" ON "inquiry_items" USING btree ("inquiry_id","kind");--> statement-breakpoint
CREATE INDEX "inquiry_messages_inquiry_id_created_at_index" ON "inquiry_messages" USING btree ("inquiry_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "inquiry_policies_one_in_force" ON "inquiry_policies" USING btree ("entity_id","kind","jurisdiction") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "portal_links_customer_id_index" ON "portal_links" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "portal_links_subject_id_index" ON "portal_links" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "portal_sessions_link_id_index" ON "portal_sessions" USING btree ("link_id");
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['inquiries', 'inquiry_items', 'inquiry_messages', 'inquiry_policies', 'document_uploads', 'documents',
    'document_hashes', 'document_reasons', 'portal_links', 'portal_sessions', 'portal_preferences', 'deliveries']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON inquiries, inquiry_items, document_uploads, portal_links, portal_sessions, portal_preferences, deliveries TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (read_at) ON inquiry_messages TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON inquiry_policies TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, checks, checked_at, progress, document_type, verdict, codes, safe_keys, item_id, removed_at, removed_by) ON documents TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (reason, at) ON document_reasons TO unflag_app;
--> statement-breakpoint
GRANT DELETE ON document_uploads, document_hashes TO unflag_app;
