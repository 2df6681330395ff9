// Every planted story, in the order in which they are cast. Append: the order decides who plays what for a given seed.
import { accessStories } from "./access";
import { chainStories } from "./chain";
import { deviceStories } from "./devices";
import { listStories } from "./lists";
import { paymentStories } from "./payments";
import { rhythmStories } from "./rhythm";
import { spreadingStories } from "./spreading";
import type { Story } from "./story";

export const stories: readonly Story[] = [
  ...spreadingStories,
  ...deviceStories,
  ...listStories,
  ...rhythmStories,
  ...paymentStories,
  ...accessStories,
  ...chainStories,
];
