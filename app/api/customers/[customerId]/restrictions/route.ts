// The restrictions of a customer, read again while their page or a case of theirs is open.
import { withActor } from "@/lib/auth/route";
import { restrictionsOfCustomer } from "@/lib/restrictions/queries/of-customer";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ customerId: string }> };

/** `GET /api/customers/<id>/restrictions` answers `{ value: RestrictionRow[] }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { customerId } = await params;
  return withActor(request, restrictionsOfCustomer, { customerId });
}
