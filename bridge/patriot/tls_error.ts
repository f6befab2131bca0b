const REASONS: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the issuer of its certificate is unknown",
  UNABLE_TO_GET_ISSUER_CERT: "the issuer of its certificate is unknown",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the issuer of its certificate is unknown",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_REVOKED: "its certificate was revoked",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS on this port",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak TLS on this port",
};

const TLS_CODE = /^(?:CERT_|ERR_SSL_|ERR_TLS_|UNABLE_TO_|INVALID_|EPROTO$)/;

/** Why a TLS handshake failed, or undefined when the trouble was not TLS's. Codes: Node's tls. */
export function explainTlsError(error: Error): string | undefined {
  const code = "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (TLS_CODE.test(code) ? code : undefined);
}
