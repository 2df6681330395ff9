// Where everybody hears of lists: new versions, sources that were looked at, rescreening under way.

export const listsTopic = "lists";
