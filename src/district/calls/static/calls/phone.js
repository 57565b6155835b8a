// The browser as one's own telephone: registers with the exchange and answers what it rings for.
"use strict";
(() => {
  const part = document.querySelector("[data-phone]");
  if (!part || window.browserPhone) return;
  const word = part.querySelector("[data-phone-word]");
  const sound = part.querySelector("[data-phone-sound]");
  const TONES = { ready: "ok", talking: "ok", ringing: "info", connecting: "muted", offline: "warning", microphone: "danger" };
  const AGAIN = 5000;
  const phone = (window.browserPhone = { state: "connecting", session: null });

  const say = (state) => {
    phone.state = state;
    part.dataset.state = state;
    word.textContent = part.dataset[state];
    word.parentElement.className = `state state-${TONES[state]}`;
  };

  const hear = (session) => {
    const connection = session.connection;
    const play = () => {
      sound.srcObject = new MediaStream(connection.getReceivers().map((receiver) => receiver.track));
      sound.play().catch(() => {});
    };
    connection.addEventListener("track", play);
    play();
  };

  const answer = (session) => {
    if (phone.session) {
      session.terminate({ status_code: 486 });
      return;
    }
    phone.session = session;
    say("ringing");
    const over = () => {
      phone.session = null;
      sound.srcObject = null;
      say(phone.agent.isRegistered() ? "ready" : "offline");
    };
    session.on("confirmed", () => say("talking"));
    session.on("ended", over);
    session.on("failed", over);
    session.on("getusermediafailed", () => {
      over();
      say("microphone");
    });
    session.on("peerconnection", () => hear(session));
    session.answer({ mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } });
    if (session.connection) hear(session);
  };

  const start = async () => {
    const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    let settings;
    try {
      const answered = await fetch(part.dataset.phone, { method: "POST", headers: token });
      settings = await answered.json();
      if (!answered.ok) {
        word.textContent = settings.refused;
        return;
      }
    } catch {
      say("offline");
      window.setTimeout(start, AGAIN);
      return;
    }
    phone.agent = new window.JsSIP.UA({
      sockets: [new window.JsSIP.WebSocketInterface(settings.socket)],
      uri: settings.uri,
      authorization_user: settings.user,
      password: settings.secret,
      register: true,
      register_expires: 60,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
    });
    phone.agent.on("registered", () => phone.session || say("ready"));
    phone.agent.on("unregistered", () => phone.session || say("offline"));
    phone.agent.on("registrationFailed", () => phone.session || say("offline"));
    phone.agent.on("disconnected", () => phone.session || say("offline"));
    phone.agent.on("newRTCSession", ({ session }) => session.direction === "incoming" && answer(session));
    phone.agent.start();
  };

  // Leaving the page would end the talk.
  window.addEventListener("beforeunload", (event) => phone.session && event.preventDefault());
  window.addEventListener("pagehide", () => phone.agent?.stop());
  start();
})();
