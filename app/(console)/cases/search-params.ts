// The queue's address as the server page reads it; the browser reads the same parameters through nuqs.
import type { SearchParams } from "nuqs/server";
import { type QueueAddress, readAddress } from "@/lib/views/address";

/** What the page was asked for. */
export const readQueueAddress = (params: Promise<SearchParams>): Promise<QueueAddress> => readAddress(params);
