"use server";
// What can be done on the page of supervision; each is a command that decides for itself.
import { action } from "@/lib/action";
import { drawSample, passItem } from "@/lib/supervision/audit/commands";
import { answerFinding, raiseFinding, settleFinding } from "@/lib/supervision/audit/findings";
import { decideGrant, endGrant, proposeGrant } from "@/lib/supervision/grants/commands";
import {
  answerInformationRequest,
  endInformationRequest,
  fileInformationRequest,
  takeInformationRequest,
} from "@/lib/supervision/requests/commands";

export const fileAction = action(fileInformationRequest);
export const takeAction = action(takeInformationRequest);
export const answerAction = action(answerInformationRequest);
export const endAction = action(endInformationRequest);
export const drawAction = action(drawSample);
export const passAction = action(passItem);
export const raiseAction = action(raiseFinding);
export const answerFindingAction = action(answerFinding);
export const settleFindingAction = action(settleFinding);
export const proposeGrantAction = action(proposeGrant);
export const decideGrantAction = action(decideGrant);
export const endGrantAction = action(endGrant);
