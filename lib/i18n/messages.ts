// All texts of the product, one file per namespace and language. English is the shape; a test keeps Chinese the same.

import enApiKeys from "@/messages/en/api-keys.json";
import enAppealDesk from "@/messages/en/appeal-desk.json";
import enAppeals from "@/messages/en/appeals.json";
import enApprovals from "@/messages/en/approvals.json";
import enAuth from "@/messages/en/auth.json";
import enCallers from "@/messages/en/callers.json";
import enCase from "@/messages/en/case.json";
import enCommon from "@/messages/en/common.json";
import enCustomRules from "@/messages/en/custom-rules.json";
import enCustomer from "@/messages/en/customer.json";
import enDataRequests from "@/messages/en/data-requests.json";
import enDecisions from "@/messages/en/decisions.json";
import enDeliveries from "@/messages/en/deliveries.json";
import enDisputes from "@/messages/en/disputes.json";
import enDocuments from "@/messages/en/documents.json";
import enErrors from "@/messages/en/errors.json";
import enFlow from "@/messages/en/flow.json";
import enInquiries from "@/messages/en/inquiries.json";
import enInquiryDesk from "@/messages/en/inquiry-desk.json";
import enInside from "@/messages/en/inside.json";
import enInvestigations from "@/messages/en/investigations.json";
import enLegal from "@/messages/en/legal.json";
import enLists from "@/messages/en/lists.json";
import enMail from "@/messages/en/mail.json";
import enMatches from "@/messages/en/matches.json";
import enPortal from "@/messages/en/portal.json";
import enPortalAppeal from "@/messages/en/portal-appeal.json";
import enPortalEntry from "@/messages/en/portal-entry.json";
import enQuality from "@/messages/en/quality.json";
import enQueue from "@/messages/en/queue.json";
import enRecords from "@/messages/en/records.json";
import enReports from "@/messages/en/reports.json";
import enRestrictionDesk from "@/messages/en/restriction-desk.json";
import enRestrictions from "@/messages/en/restrictions.json";
import enRetention from "@/messages/en/retention.json";
import enRisk from "@/messages/en/risk.json";
import enRoster from "@/messages/en/roster.json";
import enRules from "@/messages/en/rules.json";
import enServiceLevels from "@/messages/en/service-levels.json";
import enShell from "@/messages/en/shell.json";
import enStaff from "@/messages/en/staff.json";
import enSupervision from "@/messages/en/supervision.json";
import enSuspicion from "@/messages/en/suspicion.json";
import enTriage from "@/messages/en/triage.json";
import enTuning from "@/messages/en/tuning.json";
import enWebhooks from "@/messages/en/webhooks.json";
import enWhatIf from "@/messages/en/what-if.json";
import enWording from "@/messages/en/wording.json";
import zhApiKeys from "@/messages/zh/api-keys.json";
import zhAppealDesk from "@/messages/zh/appeal-desk.json";
import zhAppeals from "@/messages/zh/appeals.json";
import zhApprovals from "@/messages/zh/approvals.json";
import zhAuth from "@/messages/zh/auth.json";
import zhCallers from "@/messages/zh/callers.json";
import zhCase from "@/messages/zh/case.json";
import zhCommon from "@/messages/zh/common.json";
import zhCustomRules from "@/messages/zh/custom-rules.json";
import zhCustomer from "@/messages/zh/customer.json";
import zhDataRequests from "@/messages/zh/data-requests.json";
import zhDecisions from "@/messages/zh/decisions.json";
import zhDeliveries from "@/messages/zh/deliveries.json";
import zhDisputes from "@/messages/zh/disputes.json";
import zhDocuments from "@/messages/zh/documents.json";
import zhErrors from "@/messages/zh/errors.json";
import zhFlow from "@/messages/zh/flow.json";
import zhInquiries from "@/messages/zh/inquiries.json";
import zhInquiryDesk from "@/messages/zh/inquiry-desk.json";
import zhInside from "@/messages/zh/inside.json";
import zhInvestigations from "@/messages/zh/investigations.json";
import zhLegal from "@/messages/zh/legal.json";
import zhLists from "@/messages/zh/lists.json";
import zhMail from "@/messages/zh/mail.json";
import zhMatches from "@/messages/zh/matches.json";
import zhPortal from "@/messages/zh/portal.json";
import zhPortalAppeal from "@/messages/zh/portal-appeal.json";
import zhPortalEntry from "@/messages/zh/portal-entry.json";
import zhQuality from "@/messages/zh/quality.json";
import zhQueue from "@/messages/zh/queue.json";
import zhRecords from "@/messages/zh/records.json";
import zhReports from "@/messages/zh/reports.json";
import zhRestrictionDesk from "@/messages/zh/restriction-desk.json";
import zhRestrictions from "@/messages/zh/restrictions.json";
import zhRetention from "@/messages/zh/retention.json";
import zhRisk from "@/messages/zh/risk.json";
import zhRoster from "@/messages/zh/roster.json";
import zhRules from "@/messages/zh/rules.json";
import zhServiceLevels from "@/messages/zh/service-levels.json";
import zhShell from "@/messages/zh/shell.json";
import zhStaff from "@/messages/zh/staff.json";
import zhSupervision from "@/messages/zh/supervision.json";
import zhSuspicion from "@/messages/zh/suspicion.json";
import zhTriage from "@/messages/zh/triage.json";
import zhTuning from "@/messages/zh/tuning.json";
import zhWebhooks from "@/messages/zh/webhooks.json";
import zhWhatIf from "@/messages/zh/what-if.json";
import zhWording from "@/messages/zh/wording.json";
import type { Locale } from "./locales";

const en = {
  "appeal-desk": enAppealDesk,
  appeals: enAppeals,
  approvals: enApprovals,
  "api-keys": enApiKeys,
  inside: enInside,
  webhooks: enWebhooks,
  auth: enAuth,
  callers: enCallers,
  case: enCase,
  common: enCommon,
  "custom-rules": enCustomRules,
  customer: enCustomer,
  "data-requests": enDataRequests,
  decisions: enDecisions,
  deliveries: enDeliveries,
  disputes: enDisputes,
  documents: enDocuments,
  errors: enErrors,
  flow: enFlow,
  inquiries: enInquiries,
  "inquiry-desk": enInquiryDesk,
  investigations: enInvestigations,
  legal: enLegal,
  lists: enLists,
  mail: enMail,
  matches: enMatches,
  portal: enPortal,
  "portal-appeal": enPortalAppeal,
  "portal-entry": enPortalEntry,
  quality: enQuality,
  queue: enQueue,
  records: enRecords,
  supervision: enSupervision,
  reports: enReports,
  "restriction-desk": enRestrictionDesk,
  restrictions: enRestrictions,
  retention: enRetention,
  risk: enRisk,
  roster: enRoster,
  rules: enRules,
  "service-levels": enServiceLevels,
  shell: enShell,
  staff: enStaff,
  suspicion: enSuspicion,
  triage: enTriage,
  tuning: enTuning,
  "what-if": enWhatIf,
  wording: enWording,
};

const zh: typeof en = {
  "appeal-desk": zhAppealDesk,
  appeals: zhAppeals,
  approvals: zhApprovals,
  "api-keys": zhApiKeys,
  inside: zhInside,
  webhooks: zhWebhooks,
  auth: zhAuth,
  callers: zhCallers,
  case: zhCase,
  common: zhCommon,
  "custom-rules": zhCustomRules,
  customer: zhCustomer,
  "data-requests": zhDataRequests,
  decisions: zhDecisions,
  deliveries: zhDeliveries,
  disputes: zhDisputes,
  documents: zhDocuments,
  errors: zhErrors,
  flow: zhFlow,
  inquiries: zhInquiries,
  "inquiry-desk": zhInquiryDesk,
  investigations: zhInvestigations,
  legal: zhLegal,
  lists: zhLists,
  mail: zhMail,
  matches: zhMatches,
  portal: zhPortal,
  "portal-appeal": zhPortalAppeal,
  "portal-entry": zhPortalEntry,
  quality: zhQuality,
  queue: zhQueue,
  records: zhRecords,
  supervision: zhSupervision,
  reports: zhReports,
  "restriction-desk": zhRestrictionDesk,
  restrictions: zhRestrictions,
  retention: zhRetention,
  risk: zhRisk,
  roster: zhRoster,
  rules: zhRules,
  "service-levels": zhServiceLevels,
  shell: zhShell,
  staff: zhStaff,
  suspicion: zhSuspicion,
  triage: zhTriage,
  tuning: zhTuning,
  "what-if": zhWhatIf,
  wording: zhWording,
};

/** Every message by language and namespace. */
export const messages: Record<Locale, typeof en> = { en, zh };

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
