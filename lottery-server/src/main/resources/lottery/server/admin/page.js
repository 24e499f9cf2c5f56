"use strict";
(() => {
  const PAGE_ROWS = 50;
  const CHART_SECONDS = 180;
  const ROW_RATE_SECONDS = 5;
  const RETRY_MILLIS = 1000;
  const STALE_MILLIS = 5000;

  const TEXTS = {
    en: {
      skip: "To the agencies", contest: "Contest", figures: "Figures", warnings: "Warnings", bets: "Bets",
      closesIn: "Closes in", booksClosed: "Books closed", rate: "Bets a second", draw: "Draw", disk: "Free disk",
      seal: "Seal", cluster: "Cluster", others: "Contests before", agencies: "Agencies", agency: "Agency", show: "Show",
      which: "Which", all: "all", onlyOpen: "book open", onlyLate: "late", onlyConnected: "connected", pages: "Pages",
      pageBefore: "Page before", pageAfter: "Next page", connection: "Connection", stored: "Stored", rowRate: "Bets/s",
      book: "Book", lastSeen: "Last seen", none: "No such agencies.",
      lateMeans: "Late: the book is open with less than ten minutes to the deadline, or, without one, after more than half are closed; or somebody else had to close it.",
      open: "● open", closed: "◐ closed", sealed: "◆ sealed", drawn: "★ drawn", cancelled: "✕ cancelled", unreadable: "▲ cannot be read", starting: "… starting",
      connecting: "connecting …", live: "live", lost: "No connection to the server. What is shown is of {0}.",
      again: "Connected again.", became: "Contest {0}: {1}.", of: "of {0}", noDeadline: "no deadline", over: "now",
      highest: "highest in 3 minutes: {0}", chart: "Bets a second in the last 3 minutes: now {0}, highest {1}.",
      notDrawn: "not yet", winners: "{0} winning bets", journal: "journal: {0}", oneServer: "one server", machine: "this is {0}", leader: "{0} leads", noLeader: "▲ nobody leads", term: "term {0}", lag: "{0} is {1} behind",
      range: "{0}–{1} of {2}", connected: "● connected", away: "○ away", bookClosed: "✓ closed", bookOpen: "open",
      late: "▲ late", closedByOther: "✓ closed by somebody else", never: "not since the start", ago: "{0} ago", nowSeen: "now",
      not_ready: "Not ready: {0}", disk_low: "The disk is nearly full.", no_segment: "The journal gets no more room: {0}",
      log_dropped: "Log lines were dropped: {0}", certificate_ends: "A certificate ends: {0}",
      certificates_refused: "New certificate files cannot be used."
    },
    es: {
      skip: "A las agencias", contest: "Concurso", figures: "Cifras", warnings: "Avisos", bets: "Apuestas",
      closesIn: "Cierra en", booksClosed: "Libros cerrados", rate: "Apuestas por segundo", draw: "Sorteo", disk: "Disco libre",
      seal: "Sello", cluster: "Clúster", others: "Concursos anteriores", agencies: "Agencias", agency: "Agencia", show: "Mostrar",
      which: "Cuáles", all: "todas", onlyOpen: "libro abierto", onlyLate: "atrasadas", onlyConnected: "conectadas", pages: "Páginas",
      pageBefore: "Página anterior", pageAfter: "Página siguiente", connection: "Conexión", stored: "Almacenadas", rowRate: "Apuestas/s",
      book: "Libro", lastSeen: "Última vez", none: "No hay agencias así.",
      lateMeans: "Atrasada: el libro está abierto a menos de diez minutos del cierre o, si no hay hora de cierre, con más de la mitad ya cerrados; o tuvo que cerrarlo otra persona.",
      open: "● abierto", closed: "◐ cerrado", sealed: "◆ sellado", drawn: "★ sorteado", cancelled: "✕ cancelado", unreadable: "▲ no se puede leer", starting: "… arrancando",
      connecting: "conectando …", live: "en vivo", lost: "Sin conexión con el servidor. Lo que se ve es de {0}.",
      again: "Conectado otra vez.", became: "Concurso {0}: {1}.", of: "de {0}", noDeadline: "sin hora de cierre", over: "ahora",
      highest: "máximo en 3 minutos: {0}", chart: "Apuestas por segundo en los últimos 3 minutos: ahora {0}, máximo {1}.",
      notDrawn: "todavía no", winners: "{0} apuestas ganadoras", journal: "diario: {0}", oneServer: "un servidor", machine: "esta es {0}", leader: "dirige {0}", noLeader: "▲ nadie dirige", term: "mandato {0}", lag: "{0} tiene {1} de atraso",
      range: "{0}–{1} de {2}", connected: "● conectada", away: "○ ausente", bookClosed: "✓ cerrado", bookOpen: "abierto",
      late: "▲ atrasada", closedByOther: "✓ cerrado por otra persona", never: "no desde el arranque", ago: "hace {0}", nowSeen: "ahora",
      not_ready: "No está listo: {0}", disk_low: "El disco está casi lleno.", no_segment: "El diario no consigue más lugar: {0}",
      log_dropped: "Se descartaron líneas del registro: {0}", certificate_ends: "Vence un certificado: {0}",
      certificates_refused: "No se pueden usar los archivos nuevos de certificados."
    }
  };

  const language = (navigator.language || "en").toLowerCase().startsWith("es") ? "es" : "en";
  const texts = TEXTS[language];
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: true });
  const short = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const at = (id) => document.getElementById(id);
  const text = (key, ...values) => values.reduce((all, value, i) => all.replace(`{${i}}`, value), texts[key] || key);

  /** Writes only what has changed, so that a screen reader and a selection are left in peace. */
  const put = (element, value) => {
    if (element.textContent !== value) {
      element.textContent = value;
    }
  };
  const attribute = (element, name, value) => {
    if (value === null) {
      element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  };
  const say = (sentence) => put(at("spoken"), sentence);

  const view = { offset: 0, only: "all" };
  let source = null;
  let last = null;
  let lastAt = 0;
  let lost = false;
  let said = "";
  let contestId = null;
  let rates = [];
  const seen = new Map();

  const bytes = (count) => {
    const units = ["B", "kB", "MB", "GB", "TB", "PB"];
    let i = 0;
    for (; count >= 1000 && i < units.length - 1; i++) {
      count /= 1000;
    }
    return `${short.format(count)} ${units[i]}`;
  };
  const two = (number) => String(number).padStart(2, "0");
  const duration = (seconds) => {
    const s = Math.max(0, Math.floor(seconds));
    if (s >= 86400) {
      return `${Math.floor(s / 86400)} d ${Math.floor(s / 3600) % 24} h`;
    }
    return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
  };
  const since = (seconds) => {
    const s = Math.max(0, Math.floor(seconds));
    if (s < 2) {
      return text("nowSeen");
    }
    return text("ago", s < 120 ? `${s} s` : s < 7200 ? `${Math.floor(s / 60)} min` : s < 172800 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`);
  };
  const clock = (instant) => new Date(instant).toLocaleTimeString(language);

  function translate() {
    document.documentElement.lang = language;
    document.querySelectorAll("[data-text]").forEach((element) => put(element, text(element.dataset.text)));
    document.querySelectorAll("[data-label]").forEach((element) => attribute(element, "aria-label", text(element.dataset.label)));
    put(at("state"), text("starting"));
    put(at("link"), text("connecting"));
  }

  function connect() {
    if (source) {
      source.close();
    }
    source = new EventSource(`events?offset=${view.offset}&limit=${PAGE_ROWS}&only=${view.only}`);
    source.onmessage = (event) => {
      last = JSON.parse(event.data);
      lastAt = Date.now();
      found();
      show();
    };
    const mine = source;
    source.onerror = () => {
      mine.close();
      if (mine === source) {
        source = null;
        lose();
        setTimeout(() => source || connect(), RETRY_MILLIS);
      }
    };
  }

  function lose() {
    if (!lost) {
      lost = true;
      document.body.dataset.stale = "";
      attribute(at("link"), "data-link", "lost");
      const sentence = text("lost", lastAt ? clock(lastAt) : "–");
      put(at("link"), sentence);
      say(sentence);
      rates = rates.length ? rates.concat(null) : rates;
    }
  }

  function found() {
    if (lost) {
      say(text("again"));
    }
    lost = false;
    delete document.body.dataset.stale;
    attribute(at("link"), "data-link", "live");
    put(at("link"), `${text("live")} · ${clock(last.now)}`);
  }

  function show() {
    const contest = last.contest;
    if (contest && contest.id !== contestId) {
      contestId = contest.id;
      rates = [];
      seen.clear();
    }
    put(at("name"), contest ? contest.name : "–");
    document.title = contest ? `${contest.name} · ${whole.format(last.bets)}` : "Lottery";
    const state = contest ? contest.state : "starting";
    attribute(at("state"), "data-state", state);
    put(at("state"), text(state));
    const sentence = contest ? text("became", contest.name, text(state).replace(/^\S /, "")) : "";
    if (said && sentence && sentence !== said) {
      say(sentence);
    }
    said = sentence || said;
    showFigures(contest);
    showFacts();
    showWarnings();
    showAgencies();
  }

  function showFigures(contest) {
    put(at("bets"), last.bets === null ? "–" : whole.format(last.bets));
    const closes = contest && contest.closes_at;
    const counts = closes && contest.state === "open";
    const left = counts ? (Date.parse(closes) - Date.parse(last.now)) / 1000 : 0;
    put(at("deadline"), counts ? (left > 0 ? duration(left) : text("over")) : "–");
    put(at("deadline-at"), closes ? new Date(closes).toLocaleString(language) : contest ? text("noDeadline") : "");
    put(at("ready"), contest ? whole.format(last.agencies_ready) : "–");
    put(at("of"), contest ? text("of", whole.format(last.agencies_total)) : "");
    at("ready-bar").max = Math.max(1, last.agencies_total);
    at("ready-bar").value = last.agencies_ready;
    put(at("draw"), last.draw ? String(last.draw.number) : "–");
    put(at("winners"), last.draw ? text("winners", whole.format(last.draw.winners)) : contest ? text("notDrawn") : "");
    put(at("disk"), last.disk ? bytes(last.disk.free_bytes) : "–");
    put(at("journal"), last.disk ? text("journal", bytes(last.disk.journal_bytes)) : "");
    showRate();
  }

  function showRate() {
    rates.push(last.rate);
    rates = rates.slice(-CHART_SECONDS);
    const known = rates.filter((rate) => rate !== null);
    const highest = Math.max(1, ...known);
    put(at("rate"), last.rate === null ? "–" : whole.format(last.rate));
    put(at("highest"), known.length ? text("highest", whole.format(Math.max(0, ...known))) : "");
    const first = CHART_SECONDS - rates.length;
    const points = rates.map((rate, i) => `${first + i},${(38 - 36 * (rate || 0) / highest).toFixed(1)}`);
    attribute(at("line"), "points", points.join(" "));
    attribute(at("area"), "points", `${first},40 ${points.join(" ")} ${CHART_SECONDS - 1},40`);
    attribute(at("chart"), "aria-label", text("chart", whole.format(last.rate || 0), whole.format(Math.max(0, ...known))));
  }

  function machines(cluster) {
    const lags = cluster.peers.filter((peer) => peer.lag !== null).map((peer) => text("lag", peer.node, whole.format(peer.lag)));
    const lead = cluster.leader === null ? text("noLeader") : text("leader", cluster.leader);
    return [text("machine", cluster.node), lead, text("term", String(cluster.term)), ...lags].join(" · ");
  }

  function showFacts() {
    put(at("seal"), last.seal ? `${last.seal.hash} · ${new Date(last.seal.time).toLocaleString(language)}` : "–");
    put(at("cluster"), last.cluster ? machines(last.cluster) : text("oneServer"));
    const others = last.others.slice(-7).map((other) => other.name + " " + text(other.state) + (other.fault ? ` (${text("unreadable")})` : ""));
    put(at("others"), others.length ? others.join(", ") : "–");
  }

  function showWarnings() {
    const lines = last.warnings.map((warning) => text(warning.kind, warning.detail));
    const list = at("warning-list");
    if (list.dataset.lines !== lines.join("\n")) {
      list.dataset.lines = lines.join("\n");
      list.replaceChildren(...lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }));
      if (lines.length) {
        say(lines.join(" "));
      }
    }
    at("warnings").hidden = !lines.length;
  }

  function showAgencies() {
    const rows = at("rows");
    while (rows.rows.length > last.agencies.length) {
      rows.deleteRow(-1);
    }
    while (rows.rows.length < last.agencies.length) {
      rows.append(newRow());
    }
    last.agencies.forEach((agency, i) => showAgency(rows.rows[i], agency));
    at("none").hidden = last.agencies.length > 0;
    const end = view.offset + last.agencies.length;
    put(at("range"), text("range", whole.format(last.agencies.length ? view.offset + 1 : 0), whole.format(end), whole.format(last.agencies_matching)));
    at("before").disabled = view.offset === 0;
    at("after").disabled = end >= last.agencies_matching;
  }

  function newRow() {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.className = "number";
    row.append(head);
    for (const name of ["", "number", "number", "", ""]) {
      const cell = document.createElement("td");
      cell.className = name;
      row.append(cell);
    }
    return row;
  }

  function showAgency(row, agency) {
    const cells = row.cells;
    attribute(row, "data-late", agency.late ? "" : null);
    attribute(row, "data-agency", String(agency.id));
    put(cells[0], String(agency.id));
    put(cells[1], text(agency.connected ? "connected" : "away"));
    attribute(cells[1], "class", agency.connected ? "on" : "off");
    put(cells[2], whole.format(agency.stored));
    put(cells[3], rowRate(agency));
    const book = agency.closed_at ? "closedByOther" : agency.ready ? "bookClosed" : "bookOpen";
    put(cells[4], agency.late && !agency.ready ? `${text(book)}  ${text("late")}` : text(book));
    attribute(cells[4], "class", agency.late ? "late" : "");
    put(cells[5], agency.last_seen ? since((Date.parse(last.now) - Date.parse(agency.last_seen)) / 1000) : text("never"));
    attribute(cells[5], "title", agency.last_seen);
  }

  /** How fast an agency that is shown sends, from what it had some events ago. */
  function rowRate(agency) {
    const now = Date.parse(last.now);
    const before = (seen.get(agency.id) || []).filter((sample) => now - sample.time <= ROW_RATE_SECONDS * 1000 + 500);
    before.push({ time: now, stored: agency.stored });
    seen.set(agency.id, before);
    const first = before[0];
    return now > first.time ? whole.format(Math.max(0, (agency.stored - first.stored) * 1000 / (now - first.time))) : "–";
  }

  function look(offset) {
    view.offset = Math.max(0, offset);
    seen.clear();
    connect();
  }

  at("before").addEventListener("click", () => look(view.offset - PAGE_ROWS));
  at("after").addEventListener("click", () => look(view.offset + PAGE_ROWS));
  at("only").addEventListener("change", (event) => {
    view.only = event.target.value;
    look(0);
  });
  at("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const number = Number(at("number").value);
    view.only = "all";
    at("only").value = "all";
    look(number >= 1 ? number - 1 : 0);
  });
  setInterval(() => {
    if (lastAt && Date.now() - lastAt > STALE_MILLIS) {
      lose();
    }
  }, 1000);

  translate();
  connect();
})();
