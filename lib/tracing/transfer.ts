// One movement of value between two addresses, as a chain's feed or an analyst's file tells it.

/** Values are US dollars with fractions: shares of them are passed on, never booked. Times are epoch milliseconds. */
export type Transfer = {
  time: number;
  /** 0 when unknown. */
  block: number;
  hash: string;
  from: string;
  to: string;
  valueUsd: number;
};

/** Moves value at all: positive, finite, dated, between two different addresses. */
export const movesValue = ({ time, from, to, valueUsd }: Transfer): boolean =>
  from !== "" && to !== "" && from !== to && valueUsd > 0 && Number.isFinite(valueUsd) && Number.isFinite(time);

/** Transfers that share a hash, in the order in which each hash was first met; one without a hash stands alone. */
export const byTransaction = (transfers: readonly Transfer[]): Transfer[][] => {
  const known = new Map<string, Transfer[]>();
  const transactions: Transfer[][] = [];
  for (const transfer of transfers) {
    const transaction = known.get(transfer.hash);
    if (transaction) {
      transaction.push(transfer);
      continue;
    }
    const alone = [transfer];
    transactions.push(alone);
    if (transfer.hash !== "") known.set(transfer.hash, alone);
  }
  return transactions;
};
