// One device, several customers: families, flats, offices, a library; and a farm. Rules: access.shared-device, and for the farm
// access.registration-farm and access.device-countries.
import { localTime } from "../calendar";
import { drawName } from "../names/draw";
import { homeAddress } from "../networks";
import { type Person, rename, settle } from "../person";
import { newDevice } from "../possessions";
import { daily, every, often, type Scene, type Story } from "./story";

const shareDevice = (cast: readonly Person[], random: Scene["random"]): void => {
  const shared = newDevice(random);
  for (const person of cast) person.devices.push(shared);
};
const sharedDevice = (person: Person) => person.devices.at(-1)!;

/** Each of the cast signs in on the shared device with that chance, an hour apart. */
const meetAt = (scene: Scene, hours: number, chance: number): void => {
  for (const [index, person] of scene.cast.entries()) {
    const stage = scene.stage(person);
    if (!stage.random.chance(chance)) continue;
    const at = localTime(person.zone, scene.day, hours + index * 0.6 + stage.random.between(0, 0.4));
    const { id, agent } = sharedDevice(person);
    stage.login(at, { ip: scene.cast[0]!.workIp, device: id, agent });
  }
};

/** Brings everybody to the first one's country, so that they can share a table and its network. */
const gather = (cast: readonly Person[]): void => {
  const [first, ...others] = cast;
  for (const person of others) {
    settle(person, first!.country);
    person.workIp = first!.workIp;
  }
};

/** Strangers: nobody shares a surname, which would make two of them a household. */
const tellApart = (cast: readonly Person[], random: Scene["random"]): void => {
  const taken = new Set<string>();
  for (const person of cast) {
    for (let tries = 0; tries < 30 && taken.has(person.surname); tries++) {
      const { name, nativeName, surname } = drawName(person.culture, person.gender, random);
      rename(person, name, surname, nativeName);
    }
    taken.add(person.surname);
  }
};

const becomeFamily = (cast: readonly Person[], random: Scene["random"]): void => {
  const [head] = cast;
  gather(cast);
  for (const person of cast) {
    const { name, nativeName, surname } = drawName(head!.culture, person.gender, random, head!.family);
    const email = `${name
      .normalize("NFKD")
      .replace(/[^A-Za-z]+/g, ".")
      .toLowerCase()}@mail.example`;
    Object.assign(person, { name, nativeName, surname, email, address: head!.address, culture: head!.culture });
    person.homeIp = head!.homeIp;
    person.language = head!.language;
    person.nationality = head!.nationality;
  }
};

const farmTraits = ["windows-11", "x64", "board-dell-7f31c2"];

export const deviceStories: readonly Story[] = [
  {
    id: "family-tablet",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Parents and grown children share the tablet in the living room: one surname, one address.",
    per2000: 16,
    size: 4,
    shape(cast, random) {
      becomeFamily(cast, random);
      shareDevice(cast, random);
    },
    when: often(14),
    play: (scene) => meetAt(scene, 18.5, 0.6),
  },
  {
    id: "office-computer",
    truth: "innocent",
    expects: ["access.shared-device"],
    alerts: true,
    note: "Colleagues check their accounts on the computer at the front desk.",
    per2000: 12,
    size: 4,
    shape(cast, random) {
      gather(cast);
      tellApart(cast, random);
      shareDevice(cast, random);
    },
    when: every(9),
    play: (scene) => meetAt(scene, 11.5, 0.75),
  },
  {
    id: "flat-share",
    truth: "innocent",
    expects: ["access.shared-device"],
    alerts: true,
    note: "Three flatmates with one laptop; their papers still show their parents' addresses.",
    per2000: 10,
    size: 3,
    shape(cast, random) {
      gather(cast);
      tellApart(cast, random);
      shareDevice(cast, random);
    },
    when: every(9),
    play: (scene) => meetAt(scene, 19, 0.9),
  },
  {
    id: "library-computer",
    truth: "innocent",
    expects: ["access.shared-device"],
    alerts: true,
    note: "A public library's computer: a dozen readers who do not know one another.",
    per2000: 1,
    size: 12,
    shape(cast, random) {
      gather(cast);
      tellApart(cast, random);
      shareDevice(cast, random);
    },
    when: every(7),
    play: (scene) => meetAt(scene, 10, 0.6),
  },
  {
    id: "device-farm",
    truth: "guilty",
    expects: ["access.shared-device", "access.registration-farm", "access.device-countries"],
    alerts: true,
    note: "Twenty accounts registered in three days behind changing addresses: the hardware is one and the same server.",
    per2000: 1,
    size: 20,
    shape(cast, random, { span }) {
      const device = {
        id: `d-${random.hex(12)}`,
        agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/146.0",
        traits: farmTraits,
      };
      const from = Math.max(0, span - random.whole(9, 12));
      for (const [index, person] of cast.entries()) {
        person.devices = [device];
        person.joins = Math.min(from + (index % 3), Math.max(0, span - 2));
        person.kycLevel = 1;
        person.habits = { ...person.habits, active: 0, amount: 60 };
        person.homeIp = homeAddress(random.pick(["ID", "VN", "BR", "MX", "NG", "TR", "IN", "UA"]), random);
      }
    },
    when: daily,
    play({ cast, day, sinceStart, stage }) {
      for (const person of cast) {
        if (sinceStart !== (person.joins ?? 0) + 2) continue;
        const here = stage(person);
        const at = localTime(person.zone, day, here.random.between(10, 16));
        here.login(at, { ip: homeAddress(here.random.pick(["ID", "VN", "BR", "TR"]), here.random) });
      }
    },
  },
];
