-- Details, the exchange's own word and the KYC level of a customer each know how new they are. Rows of before are as new as they were.
ALTER TABLE "customers" ADD COLUMN "details_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "level_at" timestamp (3) with time zone;
