// Who is asking. Staff are read again from the database at each request; customers come by their link and
// code; machines by key; the system by itself.

export const staffRoles = [
  "support",
  "analyst",
  "officer",
  "manager",
  "mlro",
  "auditor",
  "regulator",
  "admin",
] as const;
export type StaffRole = (typeof staffRoles)[number];
/** Every kind of asker that the permission table knows. */
export type Role = StaffRole | "customer" | "machine" | "system";

export type StaffActor = {
  kind: "staff";
  role: StaffRole;
  id: string;
  name: string;
  email: string;
  locale: string;
  sessionId: string;
  entityIds: readonly string[];
  /** Queues this person works, or is named for. */
  queues: readonly string[];
};
export type MachineActor = {
  kind: "machine";
  role: "machine";
  id: string;
  name: string;
  scopes: readonly string[];
  entityIds: readonly string[];
  /** The regulator whose grants bound what the key reads. */
  granteeId?: string | null;
};
export type SystemActor = { kind: "system"; role: "system"; id: string; name: string; entityIds: "all" };
/** A customer in the portal: came by a link for one purpose and gave the code; may touch what that link is for, no more. */
export type CustomerActor = {
  kind: "customer";
  role: "customer";
  /** The customer's id. */
  id: string;
  entityIds: readonly string[];
  linkId: string;
  sessionId: string;
  /** What the link is for, e.g. one inquiry. */
  purpose: string;
  subjectId: string;
};
export type Actor = StaffActor | CustomerActor | MachineActor | SystemActor;

/** The system itself, named by the part that acts: `worker`, `intake`, `demo`, `command line`. */
export const systemActor = (name: string): SystemActor => ({
  kind: "system",
  role: "system",
  id: name,
  name,
  entityIds: "all",
});
