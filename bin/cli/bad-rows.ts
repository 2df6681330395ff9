// Rows of list and transfer files that could not be read, as error lines of the answer.
const sentences: Record<string, string> = {
  bad_json: "is not JSON",
  no_name: "has no id or no name",
  bad_row: "cannot be read as a row",
  broken_xml: "breaks off or is not XML",
  name_too_long: "has a name of more than 1,000 characters",
  alias_too_long: "has an alias of more than 1,000 characters, which is left out",
  id_too_long: "has a number of more than 200 characters, which is left out",
  no_address: "lacks an address on one side",
  bad_value: "has no value in dollars",
  bad_block: "has no block number",
  bad_time: "has no time that can be read",
};

export type BadRow = { file: string; line: number; code: string };

/** `{line, error}` as any bad line is told; the message names the file, for there may be several. */
export const badRow = ({ file, line, code }: BadRow) => ({
  line,
  error: { code, message: `${file}: line ${line} ${sentences[code] ?? "is bad"}`, path: "" },
});
