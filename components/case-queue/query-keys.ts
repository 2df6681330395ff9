// Under which keys rows and counts are kept; the server fills them under the same.
import { contentOf, type QueueAddress, writeAddress } from "@/lib/views/address";

export const listKey = (address: QueueAddress) => ["cases", "list", writeAddress(contentOf(address))] as const;
export const countsKey = ["cases", "counts"] as const;
