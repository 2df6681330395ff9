"use client";
// Reads a page of the server again whenever what it shows changes. Its keys must not name a version: what is typed stays.
import { useRouter } from "next/navigation";
import type { Topic } from "@/lib/live/topic";
import { useLive } from "./live-provider";

export function RefreshedBy({ topics }: { topics: readonly Topic[] }) {
  const router = useRouter();
  useLive(topics, () => router.refresh());
  return null;
}
