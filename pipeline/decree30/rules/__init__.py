"""The rules of Decree 30/2020, found by their number: `d2_*` holds the rules D2xx, each one record beside its check.

D1 the page · D2 the head · D3 type and subject, order · D4 the content · D5 recipients and signers · D6 annexes ·
D7 wording. The first line of each module says which numbers stand in it.
"""
