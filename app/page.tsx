// "/" leads to where this person works: the first list that their menu offers.
import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/session";
import { buildNavigation, homeOf } from "./(console)/navigation";

export default async function HomePage(): Promise<never> {
  redirect(homeOf(await buildNavigation(await requireActor())));
}
