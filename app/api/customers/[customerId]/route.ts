// A customer, read again while their page is open. No name in it: that came with the recorded view.
import { withActor } from "@/lib/auth/route";
import { getCustomer } from "@/lib/customers/queries";

export const dynamic = "force-dynamic";

/** `GET /api/customers/<id>` answers `{ value: CustomerView }`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ customerId: string }> },
): Promise<Response> {
  const { customerId } = await params;
  return withActor(request, getCustomer, { customerId });
}
