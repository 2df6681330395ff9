CREATE TABLE "appeal_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"appeal_id" uuid NOT NULL,
	"staff_id" uuid,
	"body" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "appeal_points" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"appeal_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"code" text NOT NULL,
	"body" "bytea" NOT NULL,
	"finding" text,
	"answer" "bytea",
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "appeal_points_appealId_position_unique" UNIQUE("appeal_id","position"),
	CONSTRAINT "appeal_points_answered_whole" CHECK ((finding is null) = (answer is null))
);
--> statement-breakpoint
CREATE TABLE "appeal_refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"appeal_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"because" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"restriction_id" uuid,
	"case_id" uuid,
	"queue" text,
	"channel" text NOT NULL,
	"filed_by" uuid,
	"state" text NOT NULL,
	"language" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"first_answer_by" timestamp (3) with time zone NOT NULL,
	"decide_by" timestamp (3) with time zone NOT NULL,
	"outer_limit_at" timestamp (3) with time zone NOT NULL,
	"first_answered_at" timestamp (3) with time zone,
	"delay_told_at" timestamp (3) with time zone,
	"delay_reason" text,
	"reviewer_id" uuid,
	"assigned_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text,
	"reasons" "bytea",
	"wrong_then" boolean,
	"wrong_days" real,
	"compensation" text,
	"compensation_usd_cents" bigint,
	"compensated_by" uuid,
	"remedied_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "appeals_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "appeals_state" CHECK (state in ('received', 'acknowledged', 'in_review', 'more_needed', 'maintained', 'varied', 'reversed', 'outside_our_power', 'remedied', 'withdrawn')),
	CONSTRAINT "appeals_subject" CHECK (subject_type in ('restriction', 'inquiry_item', 'step_up', 'limit_cut')),
	CONSTRAINT "appeals_decided_whole" CHECK ((state in ('maintained', 'varied', 'reversed', 'outside_our_power', 'remedied')) = (decided_at is not null and decided_by is not null and outcome is not null and reasons is not null)),
	CONSTRAINT "appeals_reversed_says_why" CHECK ((outcome = 'reversed') is not true or wrong_then is not null),
	CONSTRAINT "appeals_remedied_whole" CHECK ((state = 'remedied') = (remedied_at is not null and compensation is not null))
);
--> statement-breakpoint
CREATE TABLE "caller_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"method" text NOT NULL,
	"passed" boolean NOT NULL,
	"code_digest" "bytea",
	"code_expires_at" timestamp (3) with time zone,
	"tries_left" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"case_id" uuid,
	"merchant_id" uuid NOT NULL,
	"consumer_id" uuid,
	"transaction" text NOT NULL,
	"transaction_event_id" uuid,
	"usd_cents" bigint,
	"origin" text NOT NULL,
	"cause_event_id" uuid NOT NULL,
	"code" text NOT NULL,
	"partner" text,
	"state" text NOT NULL,
	"inquiry_id" uuid,
	"restriction_id" uuid,
	"partner_asked_at" timestamp (3) with time zone,
	"partner_answer" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"penalty_usd_cents" bigint,
	"words" "bytea",
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "disputes_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "disputes_state" CHECK (state in ('open', 'evidence_asked', 'evidence_in', 'decided')),
	CONSTRAINT "disputes_outcome" CHECK (outcome is null or outcome in ('refund', 'penalty', 'release')),
	CONSTRAINT "disputes_decided_whole" CHECK ((state = 'decided') = (outcome is not null and decided_by is not null and decided_at is not null))
);
--> statement-breakpoint
CREATE TABLE "investigation_members" (
	"investigation_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"case_id" uuid,
	"source" text NOT NULL,
	"hops" integer,
	"share" real,
	"usd_cents" bigint,
	"path" jsonb,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	"removed_because" text,
	CONSTRAINT "investigation_members_investigation_id_customer_id_pk" PRIMARY KEY("investigation_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "investigation_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"investigation_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "investigations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" "bytea" NOT NULL,
	"state" text NOT NULL,
	"legal_request_id" uuid,
	"seeds" jsonb NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"owner_id" uuid,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"outcome" text,
	"version" integer NOT NULL,
	CONSTRAINT "investigations_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "investigations_state" CHECK (state in ('open', 'closed')),
	CONSTRAINT "investigations_closed_whole" CHECK ((state = 'closed') = (closed_at is not null and outcome is not null))
);
--> statement-breakpoint
CREATE TABLE "legal_request_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"legal_request_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"named" "bytea" NOT NULL,
	"customer_id" uuid,
	"amount_usd_cents" bigint,
	"matched_by" uuid,
	"matched_at" timestamp (3) with time zone,
	CONSTRAINT "legal_request_entries_legalRequestId_line_unique" UNIQUE("legal_request_id","line")
);
--> statement-breakpoint
CREATE TABLE "legal_request_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"legal_request_id" uuid NOT NULL,
	"name" "bytea" NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"store_key" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"master_key_id" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "legal_request_files_storeKey_unique" UNIQUE("store_key")
);
--> statement-breakpoint
CREATE TABLE "legal_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"ground" text,
	"authority" text NOT NULL,
	"country" text NOT NULL,
	"reference" text NOT NULL,
	"details" "bytea" NOT NULL,
	"amount_usd_cents" bigint,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"gag_until" timestamp (3) with time zone,
	"taken_in_by" uuid NOT NULL,
	"verified_by" uuid,
	"verified_at" timestamp (3) with time zone,
	"verified_how" text,
	"answered_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"close_reason" text,
	"version" integer NOT NULL,
	CONSTRAINT "legal_requests_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "legal_requests_reference" UNIQUE("entity_id","authority","reference"),
	CONSTRAINT "legal_requests_kind" CHECK (kind in ('freeze_order', 'release_order', 'information_request', 'designation', 'licence')),
	CONSTRAINT "legal_requests_state" CHECK (state in ('received', 'verified', 'acted', 'answered', 'closed', 'refused')),
	CONSTRAINT "legal_requests_ground" CHECK (ground is null or ground in ('judicial_order', 'law_enforcement_order', 'terrorist_financing', 'trafficking', 'fraud_order')),
	CONSTRAINT "legal_requests_two_people" CHECK (verified_by is null or verified_by <> taken_in_by),
	CONSTRAINT "legal_requests_verified_whole" CHECK (state in ('received', 'refused') or verified_by is not null),
	CONSTRAINT "legal_requests_closed_whole" CHECK ((state in ('closed', 'refused')) = (closed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "restriction_approvals" (
	"proposal_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"role" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"session_id" uuid NOT NULL,
	"words" "bytea",
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "restriction_approvals_proposal_id_staff_id_pk" PRIMARY KEY("proposal_id","staff_id"),
	CONSTRAINT "restriction_approvals_verdict" CHECK (verdict in ('approve', 'reject'))
);
--> statement-breakpoint
CREATE TABLE "restriction_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"legal_request_id" uuid,
	"investigation_id" uuid,
	"state" text NOT NULL,
	"measure" text NOT NULL,
	"total" integer NOT NULL,
	"placed" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "restriction_batches_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "restriction_batches_state" CHECK (state in ('open', 'running', 'done', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "restriction_causes" (
	"restriction_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "restriction_causes_restriction_id_event_id_pk" PRIMARY KEY("restriction_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "restriction_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid,
	"restriction_id" uuid,
	"batch_id" uuid,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"quorum" integer NOT NULL,
	"change" jsonb NOT NULL,
	"wording" "bytea" NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "restriction_proposals_kind" CHECK (kind in ('place', 'extend', 'lift')),
	CONSTRAINT "restriction_proposals_state" CHECK (state in ('open', 'approved', 'rejected', 'withdrawn')),
	CONSTRAINT "restriction_proposals_about_one" CHECK ((restriction_id is null) <> (batch_id is null)),
	CONSTRAINT "restriction_proposals_decided_whole" CHECK ((state = 'open') = (decided_at is null)),
	CONSTRAINT "restriction_proposals_quorum" CHECK (quorum between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "restrictions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"queue" text,
	"case_id" uuid,
	"legal_request_id" uuid,
	"investigation_id" uuid,
	"batch_id" uuid,
	"measure" text NOT NULL,
	"scope" jsonb NOT NULL,
	"transaction_event_id" uuid,
	"origin" text NOT NULL,
	"state" text NOT NULL,
	"ground" text NOT NULL,
	"concern" text NOT NULL,
	"lifts_when" text NOT NULL,
	"wording" "bytea" NOT NULL,
	"automated" boolean NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"caused_at" timestamp (3) with time zone NOT NULL,
	"in_force_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"review_at" timestamp (3) with time zone,
	"ratified_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	"acknowledged_revision" integer NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"end_reason" text,
	"version" integer NOT NULL,
	CONSTRAINT "restrictions_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "restrictions_state" CHECK (state in ('proposed', 'approved', 'applying', 'in_force', 'lift_proposed', 'lifting', 'lifted', 'rejected', 'withdrawn', 'lapsed')),
	CONSTRAINT "restrictions_measure" CHECK (measure in ('buy_only', 'withdrawal_hold', 'suspension', 'freeze', 'sanctions_block', 'closure')),
	CONSTRAINT "restrictions_origin" CHECK (origin in ('engine', 'emergency', 'proposal')),
	CONSTRAINT "restrictions_ended_whole" CHECK ((state in ('lifted', 'rejected', 'withdrawn', 'lapsed')) = (ended_at is not null)),
	CONSTRAINT "restrictions_has_an_end" CHECK (ends_at is not null or review_at is not null or measure = 'closure'),
	CONSTRAINT "restrictions_block_never_lapses" CHECK (measure <> 'sanctions_block' or (ends_at is null and state <> 'lapsed')),
	CONSTRAINT "restrictions_freeze_has_a_basis" CHECK (measure <> 'freeze' or (ground <> 'terms' and legal_request_id is not null)),
	CONSTRAINT "restrictions_by_a_person" CHECK (origin = 'engine' or created_by is not null),
	CONSTRAINT "restrictions_alone_for_a_day" CHECK (origin = 'proposal' or ratified_at is not null or measure = 'sanctions_block' or (measure = 'withdrawal_hold' and ends_at <= caused_at + interval '24 hours'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_state";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "revision" integer;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD COLUMN "appeal_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "appeal_id" uuid;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "reports_to" uuid;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appeal_messages" ADD CONSTRAINT "appeal_messages_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_messages" ADD CONSTRAINT "appeal_messages_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_messages" ADD CONSTRAINT "appeal_messages_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_messages" ADD CONSTRAINT "appeal_messages_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_points" ADD CONSTRAINT "appeal_points_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_points" ADD CONSTRAINT "appeal_points_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_points" ADD CONSTRAINT "appeal_points_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_points" ADD CONSTRAINT "appeal_points_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_refusals" ADD CONSTRAINT "appeal_refusals_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_refusals" ADD CONSTRAINT "appeal_refusals_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_refusals" ADD CONSTRAINT "appeal_refusals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_restriction_id_restrictions_id_fk" FOREIGN KEY ("restriction_id") REFERENCES "public"."restrictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_reviewer_id_staff_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_compensated_by_staff_id_fk" FOREIGN KEY ("compensated_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_checks" ADD CONSTRAINT "caller_checks_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_checks" ADD CONSTRAINT "caller_checks_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_checks" ADD CONSTRAINT "caller_checks_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_merchant_id_customers_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_consumer_id_customers_id_fk" FOREIGN KEY ("consumer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_transaction_event_id_events_id_fk" FOREIGN KEY ("transaction_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_cause_event_id_events_id_fk" FOREIGN KEY ("cause_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_restriction_id_restrictions_id_fk" FOREIGN KEY ("restriction_id") REFERENCES "public"."restrictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_members" ADD CONSTRAINT "investigation_members_investigation_id_investigations_id_fk" FOREIGN KEY ("investigation_id") REFERENCES "public"."investigations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_members" ADD CONSTRAINT "investigation_members_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_members" ADD CONSTRAINT "investigation_members_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_members" ADD CONSTRAINT "investigation_members_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_members" ADD CONSTRAINT "investigation_members_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_members" ADD CONSTRAINT "investigation_members_removed_by_staff_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_notes" ADD CONSTRAINT "investigation_notes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_notes" ADD CONSTRAINT "investigation_notes_investigation_id_investigations_id_fk" FOREIGN KEY ("investigation_id") REFERENCES "public"."investigations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigation_notes" ADD CONSTRAINT "investigation_notes_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigations" ADD CONSTRAINT "investigations_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigations" ADD CONSTRAINT "investigations_legal_request_id_legal_requests_id_fk" FOREIGN KEY ("legal_request_id") REFERENCES "public"."legal_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigations" ADD CONSTRAINT "investigations_opened_by_staff_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigations" ADD CONSTRAINT "investigations_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investigations" ADD CONSTRAINT "investigations_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_entries" ADD CONSTRAINT "legal_request_entries_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_entries" ADD CONSTRAINT "legal_request_entries_legal_request_id_legal_requests_id_fk" FOREIGN KEY ("legal_request_id") REFERENCES "public"."legal_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_entries" ADD CONSTRAINT "legal_request_entries_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_entries" ADD CONSTRAINT "legal_request_entries_matched_by_staff_id_fk" FOREIGN KEY ("matched_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_files" ADD CONSTRAINT "legal_request_files_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_files" ADD CONSTRAINT "legal_request_files_legal_request_id_legal_requests_id_fk" FOREIGN KEY ("legal_request_id") REFERENCES "public"."legal_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_request_files" ADD CONSTRAINT "legal_request_files_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_requests" ADD CONSTRAINT "legal_requests_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_requests" ADD CONSTRAINT "legal_requests_taken_in_by_staff_id_fk" FOREIGN KEY ("taken_in_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_requests" ADD CONSTRAINT "legal_requests_verified_by_staff_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_approvals" ADD CONSTRAINT "restriction_approvals_proposal_id_restriction_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."restriction_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_approvals" ADD CONSTRAINT "restriction_approvals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_approvals" ADD CONSTRAINT "restriction_approvals_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_batches" ADD CONSTRAINT "restriction_batches_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_batches" ADD CONSTRAINT "restriction_batches_legal_request_id_legal_requests_id_fk" FOREIGN KEY ("legal_request_id") REFERENCES "public"."legal_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_batches" ADD CONSTRAINT "restriction_batches_investigation_id_investigations_id_fk" FOREIGN KEY ("investigation_id") REFERENCES "public"."investigations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_batches" ADD CONSTRAINT "restriction_batches_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_causes" ADD CONSTRAINT "restriction_causes_restriction_id_restrictions_id_fk" FOREIGN KEY ("restriction_id") REFERENCES "public"."restrictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_causes" ADD CONSTRAINT "restriction_causes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_causes" ADD CONSTRAINT "restriction_causes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_causes" ADD CONSTRAINT "restriction_causes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_proposals" ADD CONSTRAINT "restriction_proposals_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_proposals" ADD CONSTRAINT "restriction_proposals_restriction_id_restrictions_id_fk" FOREIGN KEY ("restriction_id") REFERENCES "public"."restrictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_proposals" ADD CONSTRAINT "restriction_proposals_batch_id_restriction_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."restriction_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction_proposals" ADD CONSTRAINT "restriction_proposals_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_legal_request_id_legal_requests_id_fk" FOREIGN KEY ("legal_request_id") REFERENCES "public"."legal_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_investigation_id_investigations_id_fk" FOREIGN KEY ("investigation_id") REFERENCES "public"."investigations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_batch_id_restriction_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."restriction_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_transaction_event_id_events_id_fk" FOREIGN KEY ("transaction_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeal_messages_appeal_id_created_at_index" ON "appeal_messages" USING btree ("appeal_id","created_at");--> statement-breakpoint
CREATE INDEX "appeal_refusals_appeal_id_index" ON "appeal_refusals" USING btree ("appeal_id");--> statement-breakpoint
CREATE INDEX "appeals_customer_id_index" ON "appeals" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "appeals_restriction_id_index" ON "appeals" USING btree ("restriction_id");--> statement-breakpoint
CREATE INDEX "appeals_open" ON "appeals" USING btree ("decide_by","id") WHERE decided_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "appeals_of_reviewer" ON "appeals" USING btree ("reviewer_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_one_open" ON "appeals" USING btree ("subject_type","subject_id") WHERE decided_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "caller_checks_staff_id_customer_id_at_index" ON "caller_checks" USING btree ("staff_id","customer_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open" ON "disputes" USING btree ("merchant_id","transaction") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "disputes_merchant_id_index" ON "disputes" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "disputes_consumer_id_index" ON "disputes" USING btree ("consumer_id");--> statement-breakpoint
CREATE INDEX "investigation_members_customer_id_index" ON "investigation_members" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "investigation_notes_investigation_id_created_at_index" ON "investigation_notes" USING btree ("investigation_id","created_at");--> statement-breakpoint
CREATE INDEX "legal_request_entries_customer_id_index" ON "legal_request_entries" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "legal_request_files_legal_request_id_index" ON "legal_request_files" USING btree ("legal_request_id");--> statement-breakpoint
CREATE INDEX "legal_requests_open" ON "legal_requests" USING btree ("due_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "restriction_causes_event_id_index" ON "restriction_causes" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "restriction_proposals_one_open" ON "restriction_proposals" USING btree ("restriction_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "restriction_proposals_one_open_batch" ON "restriction_proposals" USING btree ("batch_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "restriction_proposals_waiting" ON "restriction_proposals" USING btree ("proposed_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "restriction_proposals_of" ON "restriction_proposals" USING btree ("restriction_id");--> statement-breakpoint
CREATE INDEX "restrictions_of_customer" ON "restrictions" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "restrictions_of_case" ON "restrictions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "restrictions_of_batch" ON "restrictions" USING btree ("batch_id","id");--> statement-breakpoint
CREATE INDEX "restrictions_open" ON "restrictions" USING btree ("state","created_at","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "restrictions_ending" ON "restrictions" USING btree ("ends_at") WHERE ended_at is null and ends_at is not null;--> statement-breakpoint
CREATE INDEX "restrictions_review" ON "restrictions" USING btree ("review_at") WHERE ended_at is null and review_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "restrictions_one_engine_hold" ON "restrictions" USING btree ("customer_id") WHERE origin = 'engine' and measure = 'withdrawal_hold' and transaction_event_id is null and ratified_at is null and state = 'in_force';--> statement-breakpoint
CREATE UNIQUE INDEX "restrictions_one_of_transaction" ON "restrictions" USING btree ("transaction_event_id","measure") WHERE transaction_event_id is not null;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_appeal_id_index" ON "documents" USING btree ("appeal_id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_state" CHECK (state in ('waiting', 'delivered', 'dead', 'given_up', 'superseded'));--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['restrictions', 'restriction_batches', 'restriction_causes', 'restriction_proposals', 'restriction_approvals',
    'legal_requests', 'legal_request_entries', 'legal_request_files', 'investigations', 'investigation_members', 'investigation_notes',
    'appeals', 'appeal_points', 'appeal_messages', 'appeal_refusals', 'disputes', 'caller_checks']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON restrictions, restriction_batches, legal_requests, investigations, appeals, disputes, caller_checks TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, decided_at, version) ON restriction_proposals TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (customer_id, matched_by, matched_at, amount_usd_cents) ON legal_request_entries TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (removed_at, removed_by, removed_because, case_id, hops, share, usd_cents, path) ON investigation_members TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (finding, answer, answered_by, answered_at) ON appeal_points TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (read_at) ON appeal_messages TO unflag_app;
