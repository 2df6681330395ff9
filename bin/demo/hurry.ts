// Filling the embedded database does not wait for the disk at each commit: what a power cut takes of a demo world is begun again, since
// its mark is written last.
import { embeddedUrls } from "@/db/embedded";

/** For the connections that this process opens from now on: before its first question. */
export function hurry(): void {
  if (process.env.DATABASE_URL === embeddedUrls().appUrl) process.env.PGOPTIONS = "-c synchronous_commit=off";
}
