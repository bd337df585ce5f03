// Tells when a page that was left open has a server again, which may be another one.

/** Where Streamlit notes in the page whether the server answers. */
const STATE = "data-test-connection-state";

/** @param {() => void} tell */
export function tellWhenBack(tell) {
  const app = document.querySelector("[data-testid=stApp]");
  if (!app) return;
  let lost = false;
  const look = () => {
    const connected = app.getAttribute(STATE) === "CONNECTED";
    if (connected && lost) tell();
    lost = !connected;
  };
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: [STATE] });
}
