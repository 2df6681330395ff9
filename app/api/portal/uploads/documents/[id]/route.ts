// A document that the customer sent, taken back before it is handed in.
import { forCustomer } from "@/lib/documents/http";
import { takeBackDocument } from "@/lib/documents/take-back";

export const dynamic = "force-dynamic";

/** `DELETE /api/portal/uploads/documents/<id>` answers `{id}`. */
export function DELETE(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return forCustomer(request, params, (context, documentId) => takeBackDocument(context, { documentId }));
}
