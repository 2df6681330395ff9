// For tests: a customer whose key is gone, as an erasure leaves it. The application's role cannot do this by itself.
import { Client } from "pg";

/** Destroys the customer's key as the owner; nothing else of them is touched. */
export async function destroyKey(customerId: string): Promise<void> {
  const owner = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await owner.connect();
  try {
    await owner.query("begin");
    await owner.query("select set_config('unflag.erasing', 'yes', true)");
    await owner.query("update customer_keys set wrapped = null, destroyed_at = now() where customer_id = $1", [
      customerId,
    ]);
    await owner.query("commit");
  } finally {
    await owner.end();
  }
}
