import { describeRule, hit, miss } from "../../testing/describe-rule";
import { DAY, every, MINUTE, pay, person } from "../../testing/events";
import { burst } from "./burst";

const buys = (times: number, usd: number, until = 0, plans: string[] = []) =>
  every(
    times,
    (110 * MINUTE) / times,
    (at) => pay(usd, { at, direction: "buy", asset: "ETH", facts: { customer: person({ plans }) } }),
    until,
  );

describeRule(burst, {
  "37 buys of 2,500 in two hours": {
    events: buys(37, 2_500),
    expect: hit({
      observed: 37,
      threshold: 30,
      weight: 0.5,
      measure: "review",
      reason: "37 transactions of $92,500 within 2 h; usual in a day are –",
    }),
  },
  "29 of them": { events: buys(29, 2_500), expect: miss },
  thirty: { events: buys(30, 2_500), expect: hit({ observed: 30 }) },
  "thirty small ones": { events: buys(30, 1_600), expect: miss },
  "thirty over a day": { events: every(30, 40 * MINUTE, (at) => pay(2_500, { at, direction: "buy" })), expect: miss },
  "what this customer does each day": {
    events: [...[6, 5, 4, 3, 2, 1].flatMap((day) => buys(30, 2_500, -day * DAY)), ...buys(30, 2_500)],
    expect: miss,
  },
  "a declared trading bot": { events: buys(37, 2_500, 0, ["api_trader"]), expect: miss },
});
