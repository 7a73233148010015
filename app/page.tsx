import { redirect } from "next/navigation";
import { isInstanceEmpty } from "@/lib/features/accounts/data";
import { findViewer } from "@/lib/server/viewer";

export default async function StartPage() {
  if ((await findViewer()) !== null) redirect("/home");
  redirect((await isInstanceEmpty()) ? "/sign-up" : "/sign-in");
}
