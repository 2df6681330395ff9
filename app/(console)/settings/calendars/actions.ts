"use server";
// Changing a business calendar; the command decides who may.
import { action } from "@/lib/action";
import { changeCalendar } from "@/lib/calendars/change-calendar";

export const changeCalendarAction = action(changeCalendar);
