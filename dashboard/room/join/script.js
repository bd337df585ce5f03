// What the page of a participant can do more where scripts run: shares while a slider moves, numbers to type, times by
// the reader's own clock, and a look now and then whether the room has moved on. Everything else works without it.

const LOOK_MS = 10_000;
const MOST_MS = 120_000;
const SPEAK_MS = 1_200;

/**
 * A card of the form: a group, its slider, and the sliders of its criteria.
 * @typedef {object} Group
 * @property {string} name
 * @property {HTMLInputElement} most
 * @property {HTMLInputElement} slider
 * @property {HTMLInputElement | null} opened
 * @property {HTMLInputElement[]} criteria
 * @property {HTMLElement[]} shares The group's own, then its criteria's.
 */

const page = /** @type {HTMLElement} */ (document.querySelector("main"));
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[novalidate]"));
const groups = form ? [...form.querySelectorAll(".group")].map(readGroup) : [];
let unsent = "unsent" in page.dataset;
let speaking = 0;

page.classList.add("is-live");
document.querySelectorAll("time").forEach(writeTime);
if (form) {
  form.querySelectorAll("[type=range]").forEach((slider) => addNumber(/** @type {HTMLInputElement} */ (slider)));
  form.addEventListener("input", () => {
    unsent = true;
    showShares();
    clearTimeout(speaking);
    speaking = setTimeout(speakShares, SPEAK_MS);
  });
  showShares();
}
watchRoom();

// Shares --------------------------------------------------------------------------------------------------------------

/**
 * @param {Element} card
 * @returns {Group}
 */
function readGroup(card) {
  const most = /** @type {HTMLInputElement} */ (card.querySelector("[name=most]"));
  return {
    name: card.querySelector(".name")?.textContent ?? "",
    most,
    slider: /** @type {HTMLInputElement} */ (card.querySelector(":scope > .rate [type=range]")),
    opened: card.querySelector("[type=checkbox]"),
    criteria: [...card.querySelectorAll("li [type=range]")].map((item) => /** @type {HTMLInputElement} */ (item)),
    shares: [...card.querySelectorAll(".share")].map((item) => /** @type {HTMLElement} */ (item)),
  };
}

/** @returns {number[]} */
function listShares() {
  const ratings = groups.map((group) => (group.most.checked ? 100 : Number(group.slider.value)));
  const sum = ratings.reduce((one, two) => one + two, 0);
  return ratings.map((rating) => rating / sum);
}

function showShares() {
  const isChosen = groups.some((group) => group.most.checked);
  const shares = listShares();
  groups.forEach((group, place) => {
    const [own, ...inside] = group.shares;
    show(own, isChosen ? shares[place] : NaN);
    const ratings = group.criteria.map((slider) => Number(slider.value));
    const sum = ratings.reduce((one, two) => one + two, 0);
    inside.forEach((share, number) => {
      show(share, isChosen && group.opened?.checked ? (shares[place] * ratings[number]) / sum : NaN);
    });
    say(group.slider, own);
    group.criteria.forEach((slider, number) => say(slider, inside[number]));
  });
}

/**
 * @param {HTMLElement} place
 * @param {number} share
 */
function show(place, share) {
  place.hidden = Number.isNaN(share);
  place.textContent = place.hidden ? "" : write(share);
}

/**
 * @param {HTMLInputElement} slider
 * @param {HTMLElement} place
 */
function say(slider, place) {
  const share = place.textContent ? `, ${place.textContent}` : "";
  slider.setAttribute("aria-valuetext", `${slider.value}${share}`);
}

/** @param {number} share */
function write(share) {
  return share > 0 && share < 0.005 ? "<1 %" : `${Math.floor(100 * share + 0.5)} %`;
}

function speakShares() {
  const status = /** @type {HTMLElement} */ (document.getElementById("shares"));
  const told = groups
    .filter((group) => group.shares[0].textContent)
    .map((group) => `${group.name} ${group.shares[0].textContent}`);
  status.textContent = told.length ? `${status.dataset.words}: ${told.join(", ")}.` : "";
}

/** @param {HTMLInputElement} slider */
function addNumber(slider) {
  const number = document.createElement("input");
  Object.assign(number, { type: "number", min: "0", max: "100", step: "any", inputMode: "decimal", value: slider.value });
  number.setAttribute("aria-label", slider.labels?.[0]?.textContent ?? "");
  slider.after(number);
  slider.addEventListener("input", () => {
    slider.step = "5";
    number.value = slider.value;
  });
  number.addEventListener("input", () => {
    if (number.value === "" || !number.validity.valid) return;
    // Between two steps of the slider, which would else take the nearer one.
    if (Number(number.value) % 5) slider.step = "any";
    slider.value = number.value;
  });
  number.addEventListener("change", () => {
    number.value = slider.value;
  });
}

/** @param {HTMLTimeElement} time */
function writeTime(time) {
  const sent = new Date(time.dateTime);
  const isToday = sent.toDateString() === new Date().toDateString();
  const day = isToday ? {} : /** @type {const} */ ({ day: "numeric", month: "long" });
  time.textContent = sent.toLocaleString(undefined, { hour: "2-digit", minute: "2-digit", ...day });
}

// Whether the room has moved on ---------------------------------------------------------------------------------------

function watchRoom() {
  let wait = LOOK_MS;
  let timer = 0;
  let isLooking = false;

  const plan = () => {
    clearTimeout(timer);
    // No two phones of a room ask at the same moment for long.
    if (!document.hidden) timer = setTimeout(look, wait * (0.8 + 0.4 * Math.random()));
  };
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    const state = await askState();
    isLooking = false;
    wait = state === null ? Math.min(wait * 2, MOST_MS) : LOOK_MS;
    if (state !== null && state !== page.dataset.state) {
      if (!unsent) return location.replace(location.pathname);
      const moved = document.getElementById("moved");
      if (moved) moved.hidden = false;
    }
    plan();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) clearTimeout(timer);
    else look();
  });
  plan();
}

/** @returns {Promise<string | null>} */
async function askState() {
  try {
    const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    return answer.headers.get("X-Room");
  } catch {
    return null;
  }
}
