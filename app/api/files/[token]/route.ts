// Files of documents by signed addresses that end within a minute; see lib/documents/serve.
import { serveFile } from "@/lib/documents/serve";

export const dynamic = "force-dynamic";

/** `GET /api/files/<token>`: a page image, or the original to save; 404 for anything else. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return serveFile((await params).token);
}
