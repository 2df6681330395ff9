-- Why a member was taken out was written in clear: what was written so goes, what is written from now on is sealed with the customer's key.
ALTER TABLE "investigation_members" ALTER COLUMN "removed_because" SET DATA TYPE bytea USING NULL::bytea;
