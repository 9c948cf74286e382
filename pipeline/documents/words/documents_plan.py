"""Words of the yearly plan that depend on the season's data."""

from __future__ import annotations

from typing import Final

from pipeline.season.setup import Channel, Subject

CHANNEL_HEADINGS: Final = {
    Channel.FIELD: "Phong trào thi đua theo lĩnh vực do cơ quan phát động:",
    Channel.HIGHER: "Phong trào thi đua do Thủ tướng Chính phủ, Ủy ban nhân dân cấp tỉnh phát động:",
    Channel.YEARLY: "Phong trào thi đua do cơ quan phát động và tổ chức thực hiện hằng năm:",
}
APPLIES_ONLY: Final = {
    Subject.INDIVIDUAL: "(áp dụng đối với cá nhân)",
    Subject.COLLECTIVE: "(áp dụng đối với tập thể)",
}
