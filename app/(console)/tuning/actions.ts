"use server";
// What the tuning pages can do; each is a command that decides for itself.
import { action } from "@/lib/action";
import { cancelSweep, startSweep } from "@/lib/tuning/commands";
import { lookForProposals } from "@/lib/tuning/keep";
import { adoptProposal, dismissProposal, proposeValue } from "@/lib/tuning/proposals";
import { drawSamples, reviewSample } from "@/lib/tuning/samples";

export const startSweepAction = action(startSweep);
export const cancelSweepAction = action(cancelSweep);
export const lookForProposalsAction = action(lookForProposals);
export const proposeValueAction = action(proposeValue);
export const adoptProposalAction = action(adoptProposal);
export const dismissProposalAction = action(dismissProposal);
export const drawSamplesAction = action(drawSamples);
export const reviewSampleAction = action(reviewSample);
