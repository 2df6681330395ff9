// Topics as keys of messages/webhooks `topic.*`: a point in a key would be a step down.
import type { WebhookTopic } from "@/lib/webhooks/topics";

type Underscored<T extends string> = T extends `${infer A}.${infer B}` ? `${A}_${B}` : T;
export const topicCode = (topic: WebhookTopic): Underscored<WebhookTopic> =>
  topic.replace(".", "_") as Underscored<WebhookTopic>;
