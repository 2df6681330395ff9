// "/" leads to where one works.
import { redirect } from "next/navigation";

export default function HomePage(): never {
  redirect("/cases");
}
