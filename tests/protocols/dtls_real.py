"""Real DTLS handshakes: a client and a server of OpenSSL (through pyOpenSSL) talking through memory."""

from OpenSSL import SSL

from tests.protocols.tls_real import DOWN, UP, Event, identity

V1_0, V1_2 = 0xFEFF, 0xFEFD


def contexts(version: int) -> tuple[SSL.Context, SSL.Context]:
    """A client's and a server's context for exactly one version."""
    pair = SSL.Context(SSL.DTLS_METHOD), SSL.Context(SSL.DTLS_METHOD)
    for context in pair:
        context.set_cipher_list(b"ALL:@SECLEVEL=0")
        context.set_min_proto_version(version)
        context.set_max_proto_version(version)
    server = pair[1]
    server.use_certificate_chain_file(identity().chain_file)
    server.use_privatekey_file(identity().key_file)
    server.set_cookie_generate_callback(lambda _: b"a cookie")
    server.set_cookie_verify_callback(lambda _, cookie: cookie == b"a cookie")
    return pair


def talk(
    client_context: SSL.Context,
    server_context: SSL.Context,
    name: str = "call.example",
    with_cookie: bool = False,
    session: SSL.Session | None = None,
    mtu: int = 1400,
) -> tuple[list[Event], SSL.Connection]:
    """Shake hands and send a little each way; every flight is one event. Also the client's end."""
    client, server = SSL.Connection(client_context, None), SSL.Connection(server_context, None)
    client.set_connect_state()
    client.set_tlsext_host_name(name.encode())
    server.set_accept_state()
    for end in (client, server):
        end.set_ciphertext_mtu(mtu)
    if session:
        client.set_session(session)
    events: list[Event] = []
    listening = with_cookie

    def carry(direction: int) -> None:
        source, target = (client, server) if direction == UP else (server, client)
        try:
            flight = source.bio_read(65536)
        except SSL.WantReadError:
            return
        events.append((UP if direction == UP else DOWN, flight))
        target.bio_write(flight)

    done = [False, False]
    for _ in range(10):
        done[0] = done[0] or _step(client.do_handshake)
        carry(UP)
        if listening:
            listening = not _step(server.DTLSv1_listen)
        if not listening:
            done[1] = done[1] or _step(server.do_handshake)
        carry(DOWN)
        if all(done):
            break
    client.send(b"hello")
    carry(UP)
    server.recv(100)
    server.send(b"and back")
    carry(DOWN)
    return events, client


def _step(action: object) -> bool:
    try:
        action()  # type: ignore[operator]
    except SSL.WantReadError:
        return False
    return True
