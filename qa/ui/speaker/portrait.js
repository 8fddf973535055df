const putRoles = (page, roles) => {
  if (!roles.length) return;
  put(page, "h2", "", "Roles");
  const list = put(page, "dl", "roles");
  for (const { title, time } of roles) {
    put(list, "dt", "", title);
    put(list, "dd", "quiet", time);
  }
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const page = put(anew(parentElement), "article", "portrait");
  put(page, "h1", "title", data.name);
  if (data.also.length) putFacts(put(page, "p", "also quiet"), data.also);
  putFacts(put(page, "p", "amounts"), data.amounts);
  putRoles(page, data.roles);
}
