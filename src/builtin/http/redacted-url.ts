const REDACTED = '[REDACTED]';
const SECRET_NAME = /key|token|secret|passw|pwd|auth|sig|credential|session|cookie|code|jwt|^sv$|^se$/i;

/** An address without the secrets that it may hold: user and password, and the values of query parameters with telling names. */
export function redactedUrl(address: string): string {
  return address.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*@/i, `$1//${REDACTED}@`).replace(/[?&#]([^=&#]+)=([^&#]+)/g, redactedParameter);
}

function redactedParameter(parameter: string, name: string): string {
  return SECRET_NAME.test(name) ? `${parameter.slice(0, name.length + 2)}${REDACTED}` : parameter;
}
