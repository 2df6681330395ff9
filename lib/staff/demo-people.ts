// The demo exchange's staff: invented people, every role at least once. Passwords and authenticators are not kept here.
import { DEMO_DOMAIN } from "@/lib/auth/settings";

export type DemoStaff = {
  email: string;
  name: string;
  role: "support" | "analyst" | "officer" | "manager" | "mlro" | "auditor" | "regulator" | "admin";
  entities: readonly string[];
  /** Language of the screens. */
  locale: "en" | "zh";
  /** Queues an analyst works. */
  queues: readonly string[];
};

const everywhere: readonly string[] = ["HK", "SG", "LT"];
const person = (
  role: DemoStaff["role"],
  name: string,
  email: string,
  entities: readonly string[] = everywhere,
  rest: Partial<DemoStaff> = {},
): DemoStaff => ({ email: `${email}${DEMO_DOMAIN}`, name, role, entities, locale: "en", queues: [], ...rest });

/** The first of each role is the one that the start screen names. */
export const demoStaff: readonly DemoStaff[] = [
  person("support", "Noor Haddad", "noor.haddad"),
  person("analyst", "Tomas Bielskis", "tomas.bielskis", everywhere, { queues: ["review", "documents"] }),
  person("analyst", "何佩珊 (Ho Pui Shan)", "ho.puishan", ["HK"], { locale: "zh", queues: ["review", "on_chain"] }),
  person("officer", "Ada Lindqvist", "ada.lindqvist"),
  person("officer", "Lucky Okafor", "lucky.okafor", ["LT", "SG"]),
  person("officer", "陳志強 (Chan Chi Keung)", "chan.chikeung", ["HK", "SG"], { locale: "zh" }),
  person("manager", "Margarethe Voss", "margarethe.voss"),
  person("manager", "林美玲 (Lin Meiling)", "lin.meiling", ["HK", "SG"], { locale: "zh" }),
  person("mlro", "Ishaan Menon", "ishaan.menon"),
  person("auditor", "Beatriz Falcão", "beatriz.falcao"),
  person("regulator", "Edward Pemberton", "edward.pemberton", ["HK"]),
  person("admin", "Saulė Grigienė", "saule.grigiene"),
];
