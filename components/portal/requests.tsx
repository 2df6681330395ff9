"use client";
// The request page: what is limited first, then what we ask for, then what happens next. One column on a phone; on a desk
// what is limited, the next step and the messages stand beside the questions.
import { useEffect, useRef } from "react";
import type { ToldInquiry } from "@/lib/inquiries/dto";
import { ItemCard } from "./item-card";
import { LimitsCard } from "./limits-card";
import { type Begun, MessageThread } from "./message-thread";
import { NextStep } from "./next-step";
import { PageHeading } from "./page-heading";
import { PageNotice } from "./page-notice";
import { type Country, type Lack, type RequestActions, RequestsProvider, useRequests } from "./requests-context";
import { SignedOut } from "./signed-out";

export type Notice = { good: boolean; words: string; place: "top" | "messages" };

/** `notice` tells how the last form went; `lacks` what is missing; `begun` is a message to go on with. */
export function Requests(props: {
  told: ToldInquiry;
  actions: RequestActions;
  countries: readonly Country[];
  formKey: string;
  notice: Notice | null;
  lacks: readonly Lack[];
  begun: Begun | null;
}) {
  const { told, notice, lacks, begun, ...rest } = props;
  const root = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each answer that something is missing.
  useEffect(() => {
    if (lacks.length > 0) root.current?.querySelector<HTMLElement>("#missing")?.focus();
  }, [lacks.length, rest.formKey]);
  return (
    <RequestsProvider told={told} {...rest}>
      <div
        ref={root}
        className="grid gap-x-8 gap-y-4 text-[15px] [--control-h:44px] [--font-size:15px] lg:grid-cols-[minmax(0,1fr)_340px] lg:grid-rows-[repeat(4,auto)_1fr] lg:items-start"
      >
        <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
          {notice?.place === "top" && <PageNotice {...notice} at={rest.formKey} />}
          <SignedOut />
          <PageHeading />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-start-2">
          <LimitsCard />
        </div>
        <div className="flex min-w-0 flex-col gap-3 lg:col-start-1 lg:row-span-4 lg:row-start-2">
          <Items />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-start-3">
          <NextStep lacks={lacks} />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-start-4">
          <MessageThread begun={begun} notice={notice?.place === "messages" ? notice : null} />
        </div>
      </div>
    </RequestsProvider>
  );
}

function Items() {
  const { told } = useRequests();
  return told.items.map((item) => <ItemCard key={item.id} item={item} />);
}
