"""What a run of interception opened, as files that other programs read: mitmproxy's flows, HAR, a key log.

Records come as the addon told them (`gateway/intercept/addon/telltale_records.py`); here they become whole
conversations again, and those become files. Nothing here opens anything: whoever asks has the passphrase.
"""
