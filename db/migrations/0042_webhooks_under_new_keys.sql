-- A signing secret is put under a new master key without being another: the guard lets that through, as for every sealed value.
DROP TRIGGER webhook_subscriptions_guarded ON webhook_subscriptions;
--> statement-breakpoint
CREATE TRIGGER webhook_subscriptions_guarded BEFORE UPDATE ON webhook_subscriptions
  FOR EACH ROW WHEN (NOT unflag_rewrapping()) EXECUTE FUNCTION guard_webhook_subscription();
