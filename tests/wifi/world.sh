#!/bin/sh
# Radios, and the internet behind the uplink of the emulated box in a namespace of its own; before the box's network is set up.
# The addresses are those of tests/box/wires.py.
set -e
# Here, because systemd gives up loading modules after 90 s.
modprobe mac80211_hwsim
ip netns add internet
ip -n internet link set lo up
ip link add wan0 type veth peer name core0 netns internet
ip -n internet link set core0 up
ip -n internet addr add "$GATEWAY/24" dev core0
ip -n internet addr add "$GATEWAY6/64" dev core0 nodad
for address in $SERVERS; do
	ip -n internet addr add "$address" dev lo
done
ip link set wan0 up
