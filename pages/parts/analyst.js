// Keeps the analyst's name in a cookie of this browser; the server reads it when a session begins.
const YEAR = 365 * 24 * 60 * 60; // seconds

export default function ({ data }) {
  if (!data.name) return;
  const value = encodeURIComponent(data.name);
  document.cookie = `${data.cookie}=${value}; max-age=${YEAR}; path=/; SameSite=Strict`;
}
