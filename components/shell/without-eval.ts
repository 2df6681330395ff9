// Our policy forbids compiling code from text, which zod would try in the browser before it falls back.
import { config } from "zod";

config({ jitless: true });
